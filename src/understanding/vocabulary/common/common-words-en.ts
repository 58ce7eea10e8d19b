/**
 * Common English words, so that none of them is taken for a name. Words of the SCOWL dictionary (npm
 * dictionary-en 4.0.0, MIT and BSD) that are among the ten thousand most used.
 */
export const commonEnglishWords = `
  ab ability able aboriginal abortion about above abroad abs absence absent absolute absorption abstract
  abuse ac academic academy accent accept acceptance accepted access accessibility accessible accessory
  accident accommodate accommodation accompanied accomplish accomplished accordance according account
  accountability accounting accreditation accredited accuracy accurate ace achieve achievement acid
  acknowledge acknowledged acne acoustic acquire acquisition acre acrobat across acrylic act acting action
  activation active activities activity actor actress actual acute ad adaptation adapter add addiction
  addition additional address addressed adequate adjacent adjust adjustable adjustment admin administration
  administrative administrator admission admissions admit admitted adobe adolescent adopt adoption adult
  advance advancement advantage adventure adverse advert advertise advertisement advertiser advertising
  advice advise advised advisor advisory advocacy advocate adware aerial aerospace affair affect affected
  affecting affiliate affiliated affiliation afford afraid afternoon again against age agency agenda agent
  aggregate aggressive aging ago agree agreement agricultural agriculture ah ahead aid aim air aircraft
  airfare airline airplane airport aka alarm album alcohol alert algebra algorithm alias alien align
  alignment alike all alleged allergy alliance allocation allow allowance alloy almost alone along alpha
  alphabetical alpine already also alt alter altered alternate alternative although alto aluminum alumni
  always am amateur amazing amazon ambassador ambient amend amendment amino among amount amp amplifier an
  anal analog analyses analysis analyst analytical analyze anatomy anchor ancient and angel anger angle
  angry animal animated animation anime annex anniversary annotation announce announced announcement
  annoying annual anonymous another answer answered ant antenna anthropology anti antibody anticipated
  antique antivirus anxiety any anybody anymore anyone anything anytime anyway anywhere apart apartment app
  apparatus apparel apparent appeal appear appearance appendix apple appliance applicable applicant
  application apply appointment appraisal appreciate appreciated appreciation approach appropriate approval
  approve approved approx approximate apt aqua aquarium aquatic arbitrary arbitration arbor arc arcade arch
  architect architectural architecture archive arctic are area arena argue argument arise arm armed armor
  army around arrange arrangement array arrest arrival arrive arrow art arthritis article artificial artist
  artistic artwork asbestos ash aside ask asked asp aspect ass assault assembly assess assessment asset
  assign assigned assignment assist assistance assistant assisted associate association associations assume
  assumption assurance assure assured asthma astrology astronomy asylum at ate athletic athletics atlas
  atmosphere atmospheric atom atomic attach attached attachment attachments attack attempt attend attendance
  attended attention attitude attorney attract attraction attractive attribute auburn auction audience audio
  audit auditor august aurora authentic authentication author authority authorization authorized auto
  automatic automatically automation automobile automotive autumn av availability available avatar ave
  avenue average avg aviation avoid aw award aware awareness away awesome awful axis aye babe baby bachelor
  back background backing backup bacon bacteria bacterial bad badge bag baker balance bald ball ballet
  balloon ballot balls ban banana band bandwidth bang bank banking bankruptcy banned banner baptist bar
  barbie bare bargain barn barrel barrier base baseball baseline basement basic basically basin basis basket
  basketball bass bat batch bath bathroom baths batman battery battle battlefield bay be beach beam bean
  bear bearing beast beat beautiful beauty beaver became because become becoming bed bedding bedroom bee
  beef been beer before began begin beginner beginning begun behalf behavior behavioral behind being belief
  beliefs believe bell belle belly belong below belt bench benchmark bend beneath beneficial benefit bent
  berry beside best bestiality bet beta better betting between beverage beyond bi bias bible biblical
  bibliographic bibliography bicycle bid bidder bidding big bigger biggest bike bikini bill billing billion
  bin binary bind binding bingo bio biodiversity biography biol biological biology biotechnology bird birth
  birthday bishop bit bitch bite biz bizarre bk bl black blackberry blackjack blade blah blame blank blanket
  blast bleeding blend bless blessed blind blink block blog blogger blogging blond blonde blood bloody bloom
  blow blowjob blue blvd board boat boating body bold bolt bomb bond bondage bone bonus boob book booking
  bookmark bookstore boolean boom boost boot booth booty border boring born borough boss both bother bottle
  bottom bought boulder boulevard bound boundary bouquet boutique bow bowl bowling box boxing boy bra
  bracelet bracket brain brake branch brand brass brave breach bread break breakdown breakfast breast breath
  breathing breed breeding brick bridal bride bridge brief briefing briefly bright brilliant bring broad
  broadband broadcast broadcasting brochure broke broken broker bronze brook brother brought brown browse
  browser brunette brush brutal bubble buck buddy budget buffalo buffer bug build builder building built
  bulk bull bullet bulletin bumper bunch bundle bunny burden bureau burn burner burst bus bush business
  busty busy but butler butt butter butterfly button buy buyer buzz by bye byte ca cab cabin cabinet cable
  cache cad cafe cage cake cal calcium calculate calculated calculation calculator calendar calibration call
  called calling calm cam camcorder came camel camera camp campaign camping campus can canal cancel
  cancellation cancer candidate candle candy cannon canon cant canvas canyon cap capabilities capability
  capable capacity cape capital capitol captain capture car carbon card cardiac cardiovascular care career
  careful cargo caring carnival carpet carrier carry cart carter cartoon cartridge case cash casino cassette
  cast casting castle casual cat catalog catalyst catch category cathedral catholic cattle caught cause
  caution cave cc cedar ceiling celebrate celebration celebrity cell cellular cement cemetery census cent
  center central century ceramic ceremony certain certificate certification cf cg ch chain chair chairman
  challenge challenged chamber champagne champion championship chance chancellor change changed changing
  channel chaos chapel chapter char character characteristic characterization charge charged charger
  charitable charity charm charming chart charter chase chassis chat cheap cheat check checked checklist
  checkout cheese chef chem chemical chemistry cherry chess chest chi chick chicken chief child childhood
  children china chip chocolate choice choir cholesterol choose chorus chose chosen christian chrome chronic
  chronicle chubby chuck church ciao cigarette cinema cir circle circuit circular circulation circus
  citation cite citizen citizenship city civic civil civilian civilization cl claim claimed clan clarity
  class classic classical classification classified classifieds classroom clause clay clean cleaner cleaning
  cleanup clear clearance clearing clerk click client cliff climate climb climbing clinic clinical clip
  clock clone close closing closure cloth clothing cloud cloudy club cluster cm co coach coal coalition
  coast coastal coat coating cock cocktail cod code coffee cognitive coin col cold collaboration
  collaborative collapse collar colleague collect collected collectible collection collective collector
  college cologne colon colonial colony color colored column com combat combination combine combined combo
  come comedy comfort comfortable comic coming comm command commander comment commentary commerce commercial
  commission commissioner commit commitment committed committee commodity common commons commonwealth
  communicate communication communist community comp compact companion company comparable comparative
  compare comparison compatibility compatible compensation compete competent competition competitive
  compilation compile compiler complaint complement complete completed completion complex complexity
  compliance compliant complicated complimentary comply component composer composite composition compound
  comprehensive compressed compression compromise computation computational compute computer computing con
  concentrate concentration concept conceptual concern concerned concerning concerns concert conclude
  conclusion concord concrete condition conditional conditioning condo conduct conference confidence
  confident confidential confidentiality configuration configure confirm confirmation confirmed conflict
  confused congress congressional connect connected connection connectivity connector cons conscious
  consciousness consecutive consensus consent consequence conservation conservative consider considerable
  consideration considerations considered consist consistency consistent consolidated consolidation
  consortium conspiracy constant constitute constitution constitutional constraint construct construction
  consult consultancy consultant consultation consumer consumption contact contain container contamination
  content continent continental continue continuity continuous contract contrary contrast contribute
  contribution contributor control controlled controller controlling controversial controversy convenience
  convenient convention conventional convergence conversation convert converted converter convertible
  conviction convinced cook cookbook cooked cookie cooking cool cooler cooper cooperation cooperative
  coordinate coordinated coordination coordinator cop cope copper copy copyright coral cord cordless core
  cork corn corner corp corporate corporation corps corpus correct corrected correction correlation
  correspondence corresponding corruption cos cosmetic cost costume cottage cotton could council counsel
  count counted counter country county couple coupon courage courier course court courtesy cove cover
  coverage cow cowboy cox crack cradle craft crap craps crash crazy cream create creation creative
  creativity creator creature credit creek crest crew cricket crime criminal crisis criteria criterion
  critical criticism crop cross crossing crossword crowd crown crucial crude cruise cry crystal ct cu cube
  cubic cuisine cult cultural culture cum cumulative cunt cup cure curious currency current curriculum
  cursor curve custody custom customer customize cut cute cutting cw cycle cylinder dad daddy daily dairy
  daisy dale dam damage damaged damages dame damn dance dancing danger dangerous danish dare dark darkness
  dash data database date dated daughter dawn day db dc dd dead deadline deadly deaf deal dealer dealing
  dealt dear death deaths debate debt debut decade decent decide decided decimal decision decisions deck
  declaration declare declared decline decor decorating decorative deep deer def defeat defendant defense
  defensive deferred deficit define defined definition definitions degree delay delete delicious deliver
  delivered dell delta deluxe demand demanding demo democracy democrat democratic demographic demonstrate
  demonstration den denial dense density dental deny department departmental departure dependence dependent
  deployment deposit depression depth deputy derby describe description desert design designation desire
  desired desk desktop desperate despite destination destiny destroy destruction detect detected detection
  detective detector determine determined develop developed developer development developmental deviant
  deviation devil devoted diabetes diagnosis diagnostic diagram dial dialog dialogue diameter diamond diary
  dice dick dictionary did die diesel diet dietary diff differ difference differences different differential
  difficult difficulty dig digest digit digital dildo dim dimension dimensional dinner dip diploma direct
  direction directions directive directly director directory dirt dirty dis disable disc disciplinary
  discipline disclose disco discover discovered discovery discrete discretion discrimination discussion dish
  disk disorder disposal disposition dispute dist distance distant distinct distinction distinguished
  distribute distributed distribution distributions distributor district disturbed div dive diverse
  diversity divide divided dividend divine diving division divorce do doc dock doctor doctrine document
  documentary documentation documented dodge doe does dog doing doll dollar domain dome domestic dominant
  donate donation done donor doom door dosage dose dot double doubt down download downtown dozen dpi draft
  drag dragon drain drainage drama dramatic dramatically draw drawing drawn dream dress dressing drew drill
  drink drive driven driver drop dropped drove drug drum drunk dry dryer dual duck dude due duke dumb dump
  duo duplicate durable duration during dust dutch duty dying dynamic dynamics ea each eagle ear earl early
  earn earned earnings earth earthquake ease easily east eastern easy eat ebony echo eclipse ecological
  ecology economic economics economy edge edit edited edition editor editorial educated education
  educational effect effective effectiveness efficiency efficient effort egg eh eight either ejaculation
  elder elect election electoral electric electrical electricity electron electronic electronics elegant
  element elementary elephant elevation eleven eligibility eligible eliminate elimination elite else
  elsewhere em email embassy embedded emerald emergency emission emotional emperor emphasis empire empirical
  employ employee employer employment empty en enable enclosed enclosure encounter encourage encouraging
  encryption encyclopedia end ending endless endorsement enemy energy enforcement engage engagement engine
  engineer engineering enhance enhancement enjoy enlarge enlargement enormous enough enrollment ensemble
  ensure enter enterprise entertaining entertainment entire entity entrance entrepreneur entry envelope
  environment environmental enzyme epic episode equal equality equation equilibrium equipment equipped
  equity equivalent er era erotic erotica error escape escort essay essence essential essentially establish
  establishment estate estimate estimation etc eternal ethical ethics ethnic euro evaluate evaluation
  evanescence eve even evening event ever every everybody everyday everyone everything everywhere evidence
  evident evil evolution ex exact exam examination examine example exceed excel excellence excellent except
  exception exceptional excerpt excess excessive exchange excited excitement exciting exclude exclusion
  exclusive excuse exec execute execution executive exempt exemption exercise exhaust exhibit exhibition
  exist existence exit exotic exp expand expansion expect expenditure expense expensive experience
  experiences experiencing experiment experimental expert expertise expiration expired explain explained
  explanation explicit exploration explore explorer explosion expo export exposed exposure express expressed
  expression ext extend extension extensive extent exterior external extra extract extraction extraordinary
  extreme eye fa fabric fabulous face facial facilitate facility facing fact factor factory faculty fail
  failing failure fair fairy faith fake fall false fame familiar family famous fan fancy fantastic fantasy
  far fare farm farmer farming fascinating fashion fast fat fatal fate father fatty fault favor favorite fax
  fear feat feature fed federal federation fee feed feedback feeding feel feeling feet fell fellow
  fellowship felt female fence ferry festival fetish fever few ff fiber fiction field fifteen fifth fifty
  fig fight fighter fighting figure file filename fill filled filling film filter fin final finance
  financial financing find finder finding findings fine finger fingering finish finished finite fire
  fireplace firewall firm firmware first fiscal fish fisher fishing fist fit fitness fitted fitting five fix
  fixed fl flag flame flash flashing flat flavor fleece fleet flesh flex flexibility flexible flight flip
  float flood floor flooring floppy floral florist flour flow flower flu fluid flush flux fly flying foam
  focal focus focused fog fold folder folk follow following font foo food fool foot footage football
  footwear for forbidden force forced ford forecast foreign forest forestry forever forge forget forgot
  forgotten fork form formal format formation formatting formed former formerly formula fort fortune forty
  forum forward fossil foster fought foul found foundation founded founder fountain four fourth fox fr
  fraction fragrance frame framed framework franchise frank fraud free freedom freelance freeware freeze
  freight french frequencies frequency frequent fresh fridge friend friendly friendship frog from front
  frontier frost frozen fruit ft ftp fuck fuel full fully fun function functional functionality fund
  fundamental funded funding fundraising funeral funk funky funny fur furnished furnishings furniture
  further furthermore fusion future fuzzy fwd gain galaxy gale gallery gambling game gaming gamma gang gap
  garage garbage garden gardening garlic gas gasoline gate gateway gather gathering gauge gave gay gazette
  gear geek gel gem gender gene genealogy general generate generation generations generator generic generous
  genes genesis genetic genetics genius genome genre gentle gentleman gently genuine geographic geographical
  geography geological geology geometry get getting ghost giant gift gig girl girlfriend give given glad
  glance glass glen global globe glory glossary glow glucose gm gnome gnu go goal goat god goes going gold
  golden golf gone gonna good goods google gore gorgeous gospel gossip got gotta gotten gourmet governance
  government governmental governor gr grab grace grad grade graduate graduation grain grammar grand granny
  grant graph graphic graphical graphs grass grateful gratis grave gravity gray great green greenhouse
  greeting grew grid griffin grill grip grocery groove gross ground groundwater group grove grow growing
  grown growth gt guarantee guard guardian guess guest guestbook guidance guide guided guild guilty guinea
  guitar gulf gun guru guy gym ha habitat hack hacker had hair hairy half hall halo ham hamburg hammer hand
  handbook handed handheld handle handmade handy hang hanging happen happening happiness happy harassment
  harbor hard hardcore hardcover hardware hardwood harm harmful harmony hart harvest hash hat hate have
  haven hawk hay hazard hazardous he head header heading headline headquarters headset health healthcare
  healthy hear heard hearing heart heat heated heater heath heather heating heaven heavily heavy heel height
  held helicopter hell hello helmet help helpful helping hence hepatitis herald herb herbal here hereby
  herein heritage hero heroes herself hey hi hidden hide hierarchy high highland highlight highs highway
  hiking hill him himself hint hip hire hist historic historical history hit hitting ho hobby hockey hold
  holder holding hole holiday hollow holly holocaust holy home homeland homeless homepage hometown homework
  hon honest honey honor hood hook hop hope horizon horizontal hormone horn horny horrible horror horse hose
  hospital hospitality host hostel hot hotel hottest hour house household housewares housewives housing how
  however hp hr ht hub huge hull human humanitarian humanities humanity humidity humor hundred hung hunger
  hungry hunt hunter hunting hurricane hurt husband hwy hybrid hydraulic hydrogen hygiene hypothesis
  hypothetical ice icon id idea ideal identical identification identified identify identity idle idol if
  ignore ii iii ill illegal illness illustration image imagination imagine immediate immigration immune
  immunology impact impaired imperial implement implementation implemented import importance important
  impose impossible impressed impression impressive improve improved improvement in inappropriate inbox inc
  incentive incest inch incidence incident incl include inclusion inclusive incomplete incorporate
  incorporated incorrect increasing incurred ind indeed index indicate indication indicator indie indigenous
  indirect individual induction industrial industry inf infant infected infection infectious infinite
  inflation influence influenced info inform informal information informational informative informed
  infrared infrastructure infringement initial initiated initiative injection injured ink inline inn
  innocent innovation inquire inquiry insert insertion inside insider insight inspection inspector
  inspiration inspired install installation instance instant instead institute institution institutional
  instruction instructional instructor instrument instrumental instrumentation insulation insulin insurance
  insured int integer integral integrate integration integrity intel intellectual intelligence intelligent
  intended intense intensity intensive intent intention inter interact interaction interactive interest
  interested interesting interface interference interim interior intermediate internal international
  internet internship interpretation interpreted interracial intersection interstate interval intervention
  interview intimate intranet intro introduce introduction introductory invalid invasion invention inventory
  invest investigate investigation investigator investment investor invitation invite invited involve
  involved involvement ion iron irrigation island isle isolation issue it italic item itself iv ivory ix
  jacket jade jaguar jail jam japan jar java jazz jean jeans jeep jersey jet jewel jewelry job join joint
  joke telemetry journalism journalist journey joy jr judge judgment judicial juice jump jun junction jungle
  junior junk jurisdiction jury just justice justify juvenile karaoke karma keen keep keeping keno kept
  kernel key keyboard keyword kg kick kid kidney kill killer killing kinase kind kinda kinds king kingdom
  kiss kit kitchen kitty km knee knew knife knight knit knitting knives knock know knowing knowledge known
  kw la lab label labeled labor laboratory lace lack ladder laden lady laid lake lamb lambda lamp lance land
  landing landscape lane language lap laptop large laser last lasting lat late latest latex latitude latter
  laugh laughing launch laundry law lawn lawsuit lawyer lay layer layout lazy lb lead leader leadership
  leading leaf league lean learn lease least leather leave lecture left leg legacy legal legend legendary
  legislation legislative legislature legitimate leisure lemon lender length lens lesbian less lesson let
  letter letting level levy lg liabilities liability liable lib liberal liberty librarian library license
  licensed licking lid lie life lifestyle lifetime lift light lighter lightning lightweight like likelihood
  likely likewise lime limit limitation limitations limited limiting line linear lined lingerie link lion
  lip liquid list listed listen listing lit lite literacy literary literature litigation little live liver
  livestock living ll lo load loan lobby local locale locate location locator lock lodge lodging log logged
  logging logic logical login logistics logo lone lonely long longer longitude look lookup loop loose lord
  lose losing loss lost lot lottery lotus loud lounge love loved lovely lover loving low lower ltd luck
  lucky luggage lunch lung luxury lying lyric ma mac machine machinery macro mad made madness mag magazine
  magic magical magnet magnetic magnificent magnitude maiden mail mailing mailman main mainland mainstream
  maintain maintained maintenance major majority make maker makeup making male mall malpractice mambo man
  manage management manager mandate mandatory manga manner manor manual manufacture manufacturer
  manufacturing many map maple mapping mar marathon marble march margin marijuana marina marine maritime
  mark marked marker market marketing marketplace marking marriage married marsh mart martial marvel mask
  mason mass massage massive master masturbation mat match matched matching mate material maternity
  mathematical mathematics mating matrix matter mattress mature maximize maximum may maybe mayor me meal
  mean meaning meaningful meant meanwhile measure measured measurement meat mechanical mechanics mechanism
  medal media median medicaid medical medicare medication medicine medieval meditation medium meet meeting
  meetup mega member membership membrane memo memorabilia memorial memory men mental mention mentioned
  mentor menu merchandise merchant mercury mercy mere merge merger merit merry mesa mesh mess message
  messenger met meta metabolism metadata metal metallic meter method methodology metric metro metropolitan
  mg mi mic mice micro microphone microwave mid middle midi midnight might mighty migration mil mild mile
  mileage milf military milk mill millennium miller million mime min mind mine mineral mini miniature
  minimal minimize minimum mining minister ministry minor minority mint minus minute miracle mirror misc
  miscellaneous miss missed missile mission mistake mistress mix mixed mixer mixture ml mm mo mobile
  mobility mod mode model modeling modem moderate moderator modern modification modified modify modular
  module moisture mold molecular mom moment momentum monetary money monitor monkey mono monster month
  monthly months mood moon moral more moreover morning morocco mortality mortgage moss most motel mother
  motherboard motion motivated motivation motor motorcycle mount mountain mounted mounting mouse mouth move
  moved movement movie moving mp mpg mph mt mu much mud mug multi multimedia multiple municipal municipality
  murder muscle museum music musical musician must mustang mutual my myrtle myself mysterious mystery myth
  nail naked name named namely narrative narrow nasty nation national nationwide native natural naturals
  nature naughty naval navigate navigation navigator navy near nearby necessarily necessary necessity neck
  necklace need needed needle negative negotiation negotiations neighbor neighborhood neither nelson neon
  nerve nervous nest net network networking neural neutral never nevertheless new newbie news newsletter
  newspaper newton next nice nickel nickname night nightlife nightmare nil nine nipple nirvana nitrogen no
  noble nobody node noise nomination non none nonprofit noon nor norm normal north northeast northern
  northwest nose not note notebook nothing notice noticed notification notify notion nova novel novelty now
  nowhere nu nuclear nude nudist nudity nuke null number numeric numerical numerous nurse nursery nursing
  nut nutrition nutritional nylon oak oasis ob obesity obj object objective obligation observation observe
  observed observer obtain obvious occasion occasional occupation occupational occupations occupied occur
  occurred occurrence occurring ocean odd odds of off offense offensive offer offering office officer
  official offline offset offshore often oh oil okay old olive om omega on once one ongoing onion online
  onto oops op open opened opening opera operate operation operational operator opinion opponent opportunity
  opposed opposite opposition opt optical optics optimal optimization optimize optimum option optional or
  oracle oral orange orbit orchestra order ordered ordinance ordinary org organ organic organization
  organizational organize organized organizer orgasm orgy oriental orientation origin original other
  otherwise ought our ourselves out outcome outdoor outdoors outlet outline outlook output outreach outside
  outsourcing outstanding oval oven over overall overcome overhead overnight overview own owner ownership
  oxford oxide oxygen oz ozone pa pace pacific pack package packaging packet pad page paid pain painful
  paint paintball painted painting pair pal palace pale palm pan panama panel panic pantyhose paper
  paperback par para parade paradise paragraph paragraphs parallel parameter parcel parent parental
  parenting parish park parking parliament parliamentary part partial participant participate participation
  particle particular partition partly partner partnership party pass passage passenger passing passion
  passive passport password past pasta paste pastor pat patch patent path pathology paths patient patio
  patrol pattern pavilion pay payday payment payroll pct pd peace peaceful peak pearl pediatric pee peeing
  peer pen penalty pencil pendant penetration penguin peninsula penis pension people pepper perceived
  percent percentage perception perfect perform performance performed performer perfume perhaps period
  periodic peripheral permanent permission permit permitted persistent person personal personality personnel
  perspective pest pet petite petition petroleum pf pg phantom pharmaceutical pharmacology pharmacy phase
  phenomenon phi philosophy phoenix phone photo photograph photographer photographic photographs photography
  phrase phys physical physician physics physiology pi piano pic pick pickup picnic picture pie piece pierce
  pig pike pill pillow pilot pin pine ping pink pioneer pipe pipeline piss pit pitch pix pixel pizza pk pl
  place placed placement plain plaintiff plan plane planet planned planner planning plant plasma plastic
  plate platform platinum play playback playboy player playlist plaza pleasant please pleasure pledge plenty
  plot plug plugin plumbing plus pm pocket pod podcast poem poet poetry point pointed pointer poison poker
  polar pole police policy polish polished political politics poll pollution polo poly polyester polymer
  polyphonic pond pool poor pop pope popular popularity population populations porcelain pork porn porno
  port portable portal porter portfolio portion portrait pose position positioning positive possess
  possession possibility possible possibly post postage postal postcard poster posting pot potato potatoes
  potential potter pottery poultry pound pour poverty powder power powerful pp ppm pr practical practice
  practitioner prairie praise pray prayer precious precipitation precise precision predict prediction prefer
  preference preferred prefix pregnancy pregnant preliminary premier premiere premium prep prepaid
  preparation prepare prepared prerequisite prescription presence present presentation preservation preserve
  president presidential press pressed pressing pressure pretty prevent prevention preview previous price
  pride priest primarily primary prime prince princess principal principle print printable printer printing
  prior priority prison prisoner privacy private privilege prize pro probability probably probe problem
  procedure proceed proceeding proceeds process processed processor procurement produce producer production
  productive productivity profession professional professor profit program programmer programming progress
  progressive project projection projector prominent promise promising promo promote promotional prompt
  proof proper property prophet proportion proposal proprietary prospect prospective prostate protect
  protected protection protective protein protocol prototype proud prove proved proven provide provided
  providence provider province provincial proxy psi psychiatry psychological psychology pt pub public
  publication publicity publicly publish published publisher publishing pull pulse pump punch punishment
  punk puppy purchase pure purple purpose purse pursuant pursue pursuit push pussy put putting puzzle python
  qt qty quad qualification qualified qualify quality quantitative quantity quantum quarter quarterly queen
  query quest question questionnaire queue quick quiet quilt quit quite quiz quizzes quote rabbit race
  racial racing rack radar radiation radical radio radius rage raid rail railroad railway rain rainbow raise
  rally ram ran ranch rand random range ranger rank ranking rap rape rapid rare rat rate rated rather rating
  ratio rational raw ray rd re reach read reader readily reading ready real realistic reality realize
  realized realm realty rear reason reasonable reasonably reasoning rebate rebel rec receipt receive
  receiver recent reception receptor recipe recipient recognize recognized recorded recorder recording
  recovery recreational recruitment recycling red redeem redhead reduce reduction reef reel ref refer
  reference referral referred referring refined reflect reflection reform refresh refrigerator refund reg
  regard regardless regards reggae regime region regional register registered registrar registration
  registry regression regular regulated regulation regulations regulatory rehab rehabilitation reject relate
  relation relationship relative relax relaxation relay release released relevance relevant reliability
  reliable reliance relief religion religious rely remain remainder remark remedy remember remembered
  reminder remix remote removal renaissance render rendering renew renewal rent rental rep repair repeat
  repeated replica replication reported repository represent representative represented reproductive
  republic reputation request require requirement rescue reservation reserved reservoir residence resident
  residential resist resistance resistant resolve resolved respect respective respiratory respond respondent
  response responsibility responsible rest restaurant restoration restrict restricted restriction
  restructuring result resume retailer retain retention retirement retrieval retrieve retro rev reveal
  revealed revelation revenge reverse revision revolution revolutionary rhythm ribbon rice rich rid ride
  rider ridge riding right rim ring ringtone rip ripe rise rising risk river riverside rm road robin robot
  robust rock rocket rocky rod role roll roller roman romance romantic roof room roommate root rope rose
  roster rotary rotation rouge rough roulette round route router routine rover row royal royalty rpm rt
  rubber ruby rug rugby rule ruling run runner running runtime rural rush sacred sacrifice sad safari safe
  safety sage said sail sailing saint sake salad salary sale salmon salon salt salvation samba same sample
  sampling sand sandwich sandy sans sap sapphire sat satellite satin satisfaction satisfactory satisfied
  satisfy sauce savage save saved saver saving savings saw say saying scale scan scanned scanner scanning
  scary scenario scene scenic schedule scheduled schema scheme scholar scholarship school sci science
  scientific scientist scoop scope score scout scratch screen screening screensaver screenshot screw script
  scroll scuba sculpture sea seafood seal search searching season seasonal seat seating sec second secondary
  secret secretariat secretary section sector secure secured security see seed seeing seek seeker seem seen
  segment select selection selective self sell semester semi semiconductor seminar senate senator send
  sender senior sense sensitive sensitivity sensor sent sentence separate separation seq sequence serial
  series serious serum serve server service session set setting settle settlement setup seven seventh
  several severe sewing sex sexual sexuality sexy sf sh shade shadow shaft shake shall shame shanghai shape
  shaped share shareware shark sharp she shed sheep sheer sheet shelf shell shelter shepherd sheriff shield
  shift shine ship shipment shipments shipped shipping shirt shit shock shoe shoot shooting shop shopper
  shopping shore short shot should shoulder show showcase shower showing shown shut shuttle sic sick side
  sierra sight sigma sign signal signature signed significance significant silence silent silicon silk silly
  silver sim similar simple simply simulation simulations sin since sing singer singing single singles sink
  sip sir sister sit site sitemap sitting situation six sixth size skating ski skiing skill skilled skin
  skip skirt sky slave sleep sleeve slide slideshow slight slim slip slope slot slow slut small smart smell
  smile smith smoke smoking smooth snake snap snapshot snow snowboard so soap soc soccer social society
  sociology socket sodium sofa soft softball software soil sol solar sold soldier sole solely solid solo
  solve solved some somebody somehow someone somerset something somewhat somewhere son song sonic soon
  sophisticated sorry sort sorted sought soul sound soundtrack soup source south southeast southern
  southwest soviet spa space spam span spank spanking spare spatial speak speaker spec special specialist
  specialty species specific specifically specification specified specify specs spectacular spectrum speech
  speed spell spelling spend spending spent sperm sphere spice spider spin spine spirit spiritual
  spirituality split spoke spoken spokesman sponsor sponsorship sport sporting spot spotlight spouse spray
  spread spring sprint spy spyware sq squad square squirt st stability stable stack stadium staff staffing
  stage stainless stake stamp stand standard standing star starring start starter startup stat state stated
  statement statewide static station stationery statistical status statute statutory stay std steady steal
  steam steel steering stem step stereo sterling stick sticker sticky still stock stolen stomach stone stood
  stop stopped stopping storage store storm story straight strain strand strange stranger strap strategic
  strategy stream street strength strengthen strengths stress stretch strict strike striking string strip
  stroke strong struck structural structure structured struggle stuck stud student studied studio study
  stuff stunning stupid style stylish stylus sub subcommittee subdivision subject subjective sublime
  submission submit submitted submitting subscribe subscriber subscription subsection subsequent subsidiary
  substance substantial substitute subtle suburban succeed success successful such suck sudden sue suffer
  suffering sufficient sugar suggest suggestion suicide suit suite suited sum summary summer summit sun
  sunglasses sunny sunrise sunset sunshine super superb superintendent superior supervision supervisor
  supplement supplemental supplier supply support supported suppose supposed supreme sure surf surface
  surfing surge surgeon surgery surgical surname surplus surprise surprising surrey surround surrounding
  surveillance survey survival survive survivor suspect suspected suspension sustainability sustainable swap
  sweet swift swim swimming swing switch sword symbol sympathy symphony symposium sync syndicate syndication
  syndrome synopsis syntax synthesis synthetic system systematic ta tab table tablet tackle tag tagged tail
  take taken taking tale talent talented talk tall tan tank tap tape tar target tariff task taste tattoo
  taught tax taxation taxi tb tea teach teacher teaching team tear tech technical technician technique
  techno technological technology teddy tee teen teenage tel telecommunications telephone telephony
  telescope television tell telling temp temperature template temple temporal temporarily temporary ten
  tenant tend tender tennis tension tent term terminal termination terminology terrace terrain terrible
  territory terror terrorism terrorist test testament tested testimony text textbook textile texture than
  thank thanksgiving that the theater thee theft their them theme themselves then theology theorem
  theoretical theory therapeutic therapist therapy there thereafter thereby therefore thereof thermal
  thesaurus these thesis theta they thick thickness thin thing think third thirty this thong thorough those
  thou though thought thousand thread threat threatening three threesome threshold thriller throat through
  throughout throw thrown thru thumb thumbnail thunder thus thy ti ticket tide tie tier tiger tight til tile
  till timber time timeline timely timer timing tin tiny tip tire tired tissue tit titanium title titled tn
  to tobacco today toddler toe together toilet token told tolerance toll tomato tomatoes tomorrow ton tone
  toner tongue tonight too took tool toolbar toolbox toolkit tooth top topic topless torture total touch
  touched tough tour tourism tourist tournament toward tower town township toxic toy tr trace track tracker
  tract tractor trade trademark trader trading tradition traditional traffic tragedy trail trailer train
  trained trainer training trance trans transaction transcript transcription transfer transferred transform
  transformation transit transition translate translated translation translator transmission transmit
  transmitted transparency transparent transport transportation transsexual trap trash trauma travel
  traveler traveling tray treasure treasurer treasury treat treated treatment treaty tree trek tremendous
  trend trial triangle tribal tribe tribunal tribune tribute trick tried trigger trim trinity trio trip
  triple triumph trivia tropical trouble troubleshooting trout truck true truly trunk trust trustee truth
  try trying tsunami tub tube tuition tumor tune tuner tunnel turbo turkey turn turner turning turtle
  tutorial twelve twenty twice twin twist two type typical typing ugly uh ultimate ultra um uncle under
  undergraduate underground underlying understand understanding understood undertake undertaken underwear
  undo unexpected uniform union unique unity universal universe university unknown unless unlike unlikely
  unlock unnecessary until up upcoming update upgrade upload upon upper upset urban urge urgent usage use
  used useful user username usual utility utilization utilize vacation vaccine vacuum vagina valentine valid
  validation validity valley valuable valuation value valve vampire van vanilla var variable variance
  variation varied variety various vary varying vast vat vault vb vector vegetable vegetarian vegetation
  vehicle velocity velvet vendor venture venue verbal verification verified verify verse version versus
  vertex vertical very vessel veteran veterinary vi via vibrator vice victim victory video view viewer
  viewing vii viii viking villa village vintage vinyl violation violence violent violin viral virgin virtual
  virtue virus visa visibility visible vision visit visitor vista visual vital vitamin vocabulary vocal
  vocational voice void vol volleyball volt voltage volume voluntary volunteer vote voyeur vulnerability
  vulnerable wage wagon wait waiting waiver wake walk walker walking wall wallet wallpaper walnut wan wanna
  want wanted war ward ware warehouse warm warning warrant warranty warren warrior was wash washer washing
  waste watch water waterproof waters watershed watt wave wax way we weak wealth weapon wear weather web
  webcam webcast weblog webmaster website wed wedding weed week weekend weekly weight weighted weird welcome
  welfare well wellington wellness welsh went were west western wet whale what whatever wheat wheel when
  whenever where whereas wherever whether which while whilst white who whole wholesale whom whore whose why
  wicked wide widescreen widespread width wife wiki wild wilderness wildlife will willing willow win wind
  window wine wing winner winning winter wire wired wireless wiring wisdom wise wish wit witch with
  withdrawal within without witness wizard wolf woman women won wonder wonderful wondering wood wooden woods
  wool word work worker workflow workforce workout workplace works workshop workstation world worldwide worm
  worn worried worry worse worship worst worth worthy would wound wow wrap wrapped wrapping wrestling wright
  wrist write writer writing written wrong wrote wt xerox xi xx xxx ya yacht yahoo yang yard yarn ye yea
  yeah year yearly yeast yellow yen yes yesterday yet yield yo yoga you young your yourself youth yr zero
  zinc zip zone zoning zoo zoom
`
