// Run by mongosh in the container of MongoDB, as its health check: founds the replica set and makes the user of
// MONGODB_URI, both of which MongoDB lets a process on its own machine do while it has no user. A database from before
// it had a password gets one the same way.
const admin = db.getSiblingDB('admin')
const password = process.env.MONGO_PASSWORD

if (!db.hello().setName) rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: 'mongo:27017' }] })
if (!db.hello().isWritablePrimary) quit(1)
try {
  admin.auth('leadbot', password)
} catch {
  admin.createUser({ user: 'leadbot', pwd: password, roles: ['root'] })
}
quit(0)
