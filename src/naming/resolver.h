/* Reverse look-ups in the DNS, many at a time and never waited for: c-ares (built without it: none). */
#ifndef ETHOGRAM_RESOLVER_H
#define ETHOGRAM_RESOLVER_H

#include <stdbool.h>
#include <stdint.h>

enum {
	HOST_NAME_MAX_LEN = 255, /* RFC 1035 §2.3.4 */
	RESOLVER_PENDING_MAX = 256,
};

struct resolver;

/* Called from within resolver_ask and resolver_process. `name` is NULL when there is none. */
typedef void resolver_answer(void *owner, const uint8_t address[16], const char *name);

/* NULL when there is no resolver to be had. */
struct resolver *resolver_open(resolver_answer *answer, void *owner);
void resolver_close(struct resolver *resolver);

/* Asks for an IPv6 address, or an IPv4 one in its mapped form. Only while fewer than RESOLVER_PENDING_MAX queries are
 * under way. */
void resolver_ask(struct resolver *resolver, const uint8_t address[16]);

/* Queries under way; and those of them that were started since the last resolver_turn_page. */
unsigned resolver_pending(const struct resolver *resolver);
unsigned resolver_pending_new(const struct resolver *resolver);
void resolver_turn_page(struct resolver *resolver);

/* Takes in what has come, waiting for it at most `milliseconds` (0: not at all). */
void resolver_process(struct resolver *resolver, int milliseconds);

#endif
