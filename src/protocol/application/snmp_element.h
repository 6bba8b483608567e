/* What the files of SNMP's lines share: elements of BER, read with remarks in brackets on what is not as the RFCs say,
 * and values as they are shown. Functions that return bool return false when the telling ends: the remark is made. */
#ifndef ETHOGRAM_SNMP_ELEMENT_H
#define ETHOGRAM_SNMP_ELEMENT_H

#include "ber.h"
#include "line.h"
#include "snmp.h"

enum {
	SNMP_VERSION_1 = 0,
	SNMP_VERSION_2C = 1,
	SNMP_VERSION_3 = 3,

	SNMP_PDU_GET = 0,
	SNMP_PDU_GET_NEXT = 1,
	SNMP_PDU_RESPONSE = 2,
	SNMP_PDU_SET = 3,
	SNMP_PDU_TRAP = 4,
	SNMP_PDU_GET_BULK = 5,
	SNMP_PDU_COUNT = 9,

	/* tags of the application class */
	SNMP_ADDRESS = 0,
	SNMP_COUNTER = 1,
	SNMP_GAUGE = 2,
	SNMP_TICKS = 3,
	SNMP_OPAQUE = 4,
	SNMP_COUNTER_64 = 6,
};

extern const char *const snmp_pdus[SNMP_PDU_COUNT];

/* Whether values of this kind are shown in a way of their own. */
bool snmp_knows(const struct ber *ber);

/* The name of a kind of element that SNMP has no use for, or NULL. */
const char *snmp_kind(const struct ber *ber);

/* "[P/A/Opaque]": remarks on a kind of element that SNMP has no use for. False when it has no name even. */
bool snmp_put_kind(struct line *line, const struct ber *ber);

void snmp_put_value(struct line *line, const struct ber *ber);
void snmp_put_string(struct text *text, struct span bytes);
void snmp_put_bytes(struct text *text, struct span bytes);

/* Whether the braces that -v opens are closed: in tcpdump 3.x also around what is cut. */
bool snmp_closes(const struct line *line);

/* ".1.3.6.1.2.1.1.1.0", or by name "system.sysDescr.0". */
void snmp_put_object(struct line *line, struct span contents);

/* The next element, or a remark why there is none. */
bool snmp_next(struct line *line, struct ber_cursor *cursor, struct ber *ber);

/* Says that an element is not what it should be, and what it is instead. False. */
bool snmp_refuse(struct line *line, const char *remark, const struct ber *ber);

/* A number, a string, a sequence of the message's frame, which is refused with `remark` when it is something else. */
bool snmp_next_integer(struct line *line, struct ber_cursor *cursor, const char *remark, int32_t *value);
bool snmp_next_string(struct line *line, struct ber_cursor *cursor, const char *remark, struct span *value);
bool snmp_next_sequence(struct line *line, struct ber_cursor *cursor, const char *remark, struct ber_cursor *inner);

/* "[3 extra after iSEQ]" */
void snmp_put_extra(struct line *line, const struct ber_cursor *cursor, const char *after);

/* "{ GetRequest(25) R=1  .1.3.6.1.2.1.1.1.0 } " */
void snmp_put_pdu(struct line *line, struct ber_cursor *cursor, int32_t version);

#endif
