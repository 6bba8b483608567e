/* Names of SNMP that its lines and its description share: RFC 3416 §3, RFC 1157 §4.1.6. */
#ifndef ETHOGRAM_SNMP_H
#define ETHOGRAM_SNMP_H

#include "names.h"

extern const struct name snmp_errors[], snmp_traps[];

#endif
