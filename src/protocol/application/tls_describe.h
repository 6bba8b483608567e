/* The parts that the description of TLS is made of. */
#ifndef ETHOGRAM_TLS_DESCRIBE_H
#define ETHOGRAM_TLS_DESCRIBE_H

#include "describe.h"
#include "tls.h"

/* A list of extensions, behind its length. */
extern const struct shape tls_extensions_shape;

/* The messages of a handshake behind the hellos and the certificates. */
extern const struct shape tls_ticket_shape, tls_status_shape, tls_server_exchange_shape, tls_client_exchange_shape,
	tls_verify_shape;

/* Tells in a group that takes no bytes what a hello of a client asks for, where its own bytes do not show it: they are
 * encrypted, or came in several packets. `transport` as for JA4. */
void tls_describe_hello(struct description *to, const struct tls_hello *hello, char transport);
extern const struct shape tls_hello_shape;

#endif
