/* Rx, the remote procedure calls of AFS: what its files share. */
#ifndef ETHOGRAM_RX_H
#define ETHOGRAM_RX_H

#include "describe.h"
#include "line.h"

enum { RX_HEADER_LEN = 28 };

/* A procedure. What its call carries is told by `arguments`: words, and for what is read from the packet
 *	%u %i  a number of four bytes, without and with a sign        %L  one of eight bytes
 *	%f     a file: volume, vnode, uniquifier                      %d  a date
 *	%s     a string behind its length                             %v  one with a word for each letter
 *	%S     what is to be set of a file's status                   %t  a type of volumes
 *	%y     whether it is the synchronization site                %g  a UUID
 *	%B %C  files; and then callbacks                              %I %N  numbers and names of users
 *	%U     a version of a database or transaction
 *	%D %F  a server to forward to, and several                    %x %o  a number and a string that are not told */
struct rx_operation {
	uint32_t number;
	const char *name, *arguments;
};

/* A service of AFS: where it is, what it does, and how long its names may be. */
struct rx_service {
	uint16_t port;
	const char *name;
	const struct rx_operation *operations; /* closed by one without a name */
	uint16_t string_max;
	bool is_ubik; /* its replicas talk of elections and disks, too */
};

extern const struct rx_service rx_services[]; /* closed by one without a name */
extern const struct rx_service rx_ubik;

/* A call at the cursor. False when the packet ends in a place at which tcpdump gives it up, and so does not even tell
 * its length. */
bool rx_line_call(struct line *line, struct cursor *cursor, const struct rx_service *service);

#endif
