/* One plain sentence about an observation, made from the catalogue's column `says`.
 *
 * In it {src} and {dst} stand for the two hosts, {from} and {to} for them with their ports ("192.0.2.7 port 1024"),
 * {sport} and {dport} for the ports, {count} for how often it happened, {packets} for how many packets prove it,
 * {duration} for the time from the first of them to the last, and any other name for the evidence of that key.
 * {bytes byte/bytes} puts "3 bytes" or "1 byte", {tries times} "once", "twice" or "3 times". What stands between [ and
 * ] is left out when something in it is not known (no time is known that is zero); of [this|that] the first is put in
 * which all is known. */
#ifndef ETHOGRAM_SENTENCE_H
#define ETHOGRAM_SENTENCE_H

#include "manner.h"
#include "observation.h"

enum { SENTENCE_MAX = 2048 };

/* Puts the sentence without its full stop. `manner` says whether hosts and services have names. */
void sentence_put(const struct observation *observation, const struct manner *manner, struct text *text);

/* The same, and when it was: "…, at 09:32:43.910401"; `dated`: "…, at 2001-02-03 09:32:43.910401". */
void sentence_put_when(const struct observation *observation, const struct manner *manner, bool dated,
		       struct text *text);

/* A host, by its name where it has one. `version`: 4 or 6. */
void sentence_host(const struct manner *manner, const uint8_t *address, uint8_t version, struct text *text);

/* The explanation that is left when it is not certain, in words that may follow "unless": where `unless` begins with an
 * id, what that means, without what its meaning says behind a colon. */
void sentence_put_unless(const struct observation *observation, struct text *text);

/* The value of a piece of evidence, as people read it. */
void sentence_evidence(const struct evidence *evidence, const struct manner *manner, struct text *text);

#endif
