/**
 * English given names with their short forms, and others that foreigners introduce themselves with. Mostly
 * from the lists of the Python package Faker 40.40 (MIT).
 */
export const englishGivenNames = `
  aaron abbie abdul abigail adam adrian adriana adrienne ahmed aiden aimee aisha al alan albert alec
  alejandra alejandro alex alexa alexander alexandra alexandria alexis alfred ali alice alicia alisha alison
  allan allen allison alvin alyssa amanda amber amelia amit amy ana andre andrea andres andrew andy angel
  angela angelica angie anil anita ann anna anne annette annie anthony antonio antony april archie ariana
  ariel arthur ashlee ashleigh ashley audrey austin autumn ava bailey barbara barry becky belinda bella ben
  benjamin benny bernard beth bethan bethany betty beverley beverly bianca bill billy blake bob bobby bonnie
  brad bradley brady brandi brandon brandy breanna brenda brendan brent brett brian briana brianna bridget
  brittany brittney brooke bruce bryan bryce caitlin caitlyn caleb callum calvin cameron candace candice
  carl carla carlos carly carmen carol carole caroline carolyn carrie casey cassandra cassidy cassie
  catherine cathy cesar chad charlene charles charlie charlotte chase chelsea chelsey chen cheryl cheyenne
  chloe chris christian christie christina christine christopher christy cindy claire clare clarence claudia
  clayton clifford clinton clive cody cole colin colleen collin colton connie connor conor corey cory
  courtney craig cristian cristina crystal curtis cynthia daisy dakota dale dalton damian damien damon dan
  dana daniel danielle danny darin darius darlene darrell darren darryl daryl dave david dawn dean deanna
  debbie deborah debra declan deepak denis denise dennis derek derrick desiree destiny devin devon diamond
  diana diane diego dillon dominic dominique don donald donna doris dorothy douglas drew duane duncan dustin
  dwayne dylan earl ebony ed eddie edgar eduardo edward edwin eileen elaine eleanor elena elijah elizabeth
  ella ellen ellie elliot elliott emily emma eric erica erik erika erin ernest ethan eugene eva evan evelyn
  faith fatima felicia felix fernando finn fiona frances francesca francis francisco francois frank franklin
  fred freddie frederick gabriel gabriela gabriella gabrielle gail gareth garrett garry gary gavin gemma
  gene geoffrey george georgia georgina gerald geraldine gerard gilbert gillian gina giovanni glen glenda
  glenn gloria gordon grace graeme graham grant greg gregg gregory guy gwendolyn hailey haley hannah hans
  harold harper harriet harry hassan hayden hayley hazel heather hector heidi helen henry herbert hilary
  hiro hollie holly howard hugh hugo hunter hussein iain ian ibrahim irene isaac isabel isabella isaiah ivan
  jack jackie jackson jaclyn jacob jacqueline jade jaime jake james jamie jan jane janet janice jared jasmin
  jasmine jason javier jay jayden jayne jean jeanette jeanne jeff jeffery jeffrey jemma jen jenna jennifer
  jenny jeremiah jeremy jermaine jerome jerry jess jesse jessica jesus jill jillian jim jimmy jo joan joann
  joanna joanne jocelyn jodi jodie jody joe joel joey john johnathan johnny jon jonathan jonathon jordan
  jorge jose joseph josephine josh joshua josie joy joyce juan jude judith judy julia julian julie june
  justin kaitlin kaitlyn kara karen kari karina karl karla kate katelyn katherine kathleen kathryn kathy
  katie katrina katy kayla kaylee kayleigh keith kelli kellie kelly kelsey ken kendra kenneth kent kerri
  kerry kevin khalid kiara kieran kim kimberley kimberly kira kirk kirsten kirsty klaus krista kristen
  kristi kristie kristin kristina kristine kristopher kristy krystal kurt kyle kylie lacey lance larry lars
  latasha latoya laura lauren laurie lawrence layla leah leanne lee leigh len leo leon leonard leroy lesley
  leslie levi lewis li liam lily linda lindsay lindsey lisa liz lizzie logan lonnie loretta lori lorraine
  louis louise luca lucas lucy luis luke lulu luna lydia lynda lynn lynne mackenzie madeline madison maggie
  makayla malcolm malik mallory mandy manuel marc marcia marco marcus margaret maria mariah marian marie
  marilyn mario marion marisa marissa mark martha martin martyn marvin mary mason mathew matt matthew
  maureen maurice max maxwell maya mckenzie meagan meg megan meghan melanie melinda melissa melody melvin
  mercedes meredith mia michael michaela micheal michele michelle miguel mikayla mike mikey mila mindy ming
  miranda misty mitchell mohamed mohammad mohammed molly monica monique morgan muhammad nan nancy naomi nat
  natalie natasha nathan nathaniel ned neil nicholas nichole nick nicky nicola nicolas nicole nigel nina
  noah nora norma norman oliver olivia omar oscar owen pablo paddy paige pam pamela parker pat patricia
  patrick patty paul paula pauline pedro peggy penny perry pete peter phil philip phillip phyllis pierre
  polly preston priscilla priya rachael rachel raj ralph randall randy raven ravi ray raymond rebecca
  rebekah reece regina reginald renee reuben rhonda rhys ricardo richard rick rickey ricky riley rita rob
  robbie robert roberta roberto robin robyn rodney roger ron ronald ronnie rory rose rosemary rosie ross roy
  ruben russell ruth ryan sabrina sally sam samantha sammy samuel sandra sandy sara sarah savannah scott
  sean selena sergio seth shane shannon shari sharon shaun shawn shawna sheena sheila shelby shelia shelley
  shelly sheri sherri sherry sheryl shirley sian sierra simon sofia sonia sonya sophia sophie spencer stacey
  stacie stacy stan stanley stefanie stella stephanie stephen steve steven stewart stuart sue summer sunil
  susan susie suzanne sven sydney sylvia tabitha tamara tami tammie tammy tanner tanya tara tasha taylor ted
  terence teresa terrance terrence terri terry tess theo theodore theresa thomas tiffany tim timothy tina
  toby todd tom tommy toni tony tonya tracey traci tracie tracy travis trevor tricia trish tristan troy
  tyler tyrone val valerie vanessa vera vernon veronica vic vicki vickie vicky victor victoria vincent
  virginia walter wanda warren wayne wei wendy wesley whitney will william willie willy wyatt xavier yesenia
  yolanda yuki yusuf yvette yvonne zachary zack zoe
`
