/* Rx, the remote procedure calls of AFS: what its files share. */
#ifndef ETHOGRAM_RX_H
#define ETHOGRAM_RX_H

#include "describe.h"
#include "line.h"

enum { RX_HEADER_LEN = 28 };

/* A procedure. What its call carries is told by `arguments`, and its reply by `results`: words, and for what is read
 * from the packet
 *	%u %i  a number of four bytes, without and with a sign        %L  one of eight bytes
 *	%f     a file: volume, vnode, uniquifier                      %d  a date
 *	%s     a string behind its length                             %v  one with a word for each letter
 *	%S     what is to be set of a file's status                   %t  a type of volumes
 *	%y     whether it is the synchronization site                %g  a UUID
 *	%B %C  files; and then callbacks                              %I %N  numbers and names of users
 *	%U     a version of a database or transaction
 *	%D %F  a server to forward to, and several                    %x %o  a number and a string that are not told
 *	%A     an access list                                         %V  volumes of a server
 *	%E %e  a volume's entry, in the first form and the second     %W  in the third: with UUIDs of servers
 *	%w %k  a name of 32 words, and 21 words that are not told     %a  an address */
struct rx_operation {
	uint32_t number;
	const char *name, *arguments, *results; /* no results: none are told */
};

/* A service of AFS: where it is, what it does, and how long its names may be. */
struct rx_service {
	uint16_t port;
	const char *name;
	const struct rx_operation *operations; /* closed by one without a name */
	uint16_t string_max;
	bool is_ubik;     /* its replicas talk of elections and disks, too */
	bool tells_empty; /* replies without a result are told, too */
};

extern const struct rx_service rx_services[]; /* closed by one without a name */
extern const struct rx_service rx_ubik;

/* The first packet of a call, or of its reply. */
struct rx_message {
	uint32_t call;
	uint16_t service;
	bool is_reply, is_abort; /* an abort is a reply, too */
	uint32_t operation;      /* of a call, and of a reply to one that is known */
};

/* False when it is neither, or does not say what is called. */
bool rx_message_read(struct span bytes, struct rx_message *message);

/* How far arguments could be told. */
enum rx_outcome {
	RX_TOLD,
	RX_CUT,      /* a string, a file or a vector ends too soon: tcpdump says so and goes on to the length */
	RX_GIVEN_UP, /* a number does */
};

/* What is being told: the arguments of a call, or the results in its reply. */
struct rx_call {
	struct line *line;
	struct cursor *cursor;
	const struct rx_service *service;
};

enum rx_outcome rx_put_arguments(struct rx_call *call, const char *arguments);

/* The procedure behind the name of its service and `what`; NULL when nobody knows it, and that was told. */
const struct rx_operation *rx_put_operation(struct rx_call *call, const char *what, uint32_t number, bool *is_ubik);

/* A list, as many times as the next number says: `between` between them, `otherwise` when it says none. */
enum rx_outcome rx_put_each(struct rx_call *call, const char *arguments, const char *between, const char *otherwise);

/* Results that no call has: rx_reply.c. */
enum rx_outcome rx_put_access_list(struct rx_call *call);
enum rx_outcome rx_put_entry(struct rx_call *call, char form);

/* Says where arguments end too soon. False when tcpdump gives up the packet there, without a word on its length. */
bool rx_put_outcome(struct rx_call *call, enum rx_outcome outcome, bool is_ubik);

/* A call at the cursor, or a reply to one that is known. False as rx_put_outcome. */
bool rx_line_call(struct line *line, struct cursor *cursor, const struct rx_service *service);
bool rx_line_reply(struct line *line, struct cursor *cursor, const struct rx_service *service,
                   const struct rx_message *message);

#endif
