// Package broker is the server side of the log: the NATS server inside the
// program, the text of its configuration, and the keys of those who may speak.
//
// Who may do what is derived from the Specs of the cast and from nothing else,
// and one generator serves the embedded server, the server in a process of its
// own and the server in a container. Every service lives in an account of its
// own. Permissions inside one shared account would not be enough: they do not
// bind reply subjects, and with the right to ask for its own last record a
// client could let the server answer to another service's subject, or to
// $JS.API.STREAM.DELETE. Between accounts only what is exported and imported
// passes, and a reply never leaves the account that asked.
//
//	SIM       the conductor; JetStream, with the one stream of the log
//	SHOPPER … one per service: it may publish its own records, ask for its own
//	          last one, set back its own consumer and answer its flow control,
//	          and is delivered what that consumer's filter lets through
//	VIEWER    sees the events, and publishes nothing
//
// An identity is a key pair (nkey, Ed25519). The server knows the public
// halves; each process holds its own seed, in a folder of its own.
//
// This is the only package that imports nats-server.
package broker
