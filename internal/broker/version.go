package broker

import "github.com/nats-io/nats-server/v2/server"

// Version is the version of the NATS server inside.
const Version = server.VERSION
