/* Cyclic redundancy checks of 32 bits that take the lowest bit of a byte first. */
#ifndef ETHOGRAM_CRC32_H
#define ETHOGRAM_CRC32_H

#include "span.h"

#define CRC32_ETHERNET 0xedb88320u /* also of STUN: ITU-T V.42 §8.1.1.6.2, its bits turned around */
#define CRC32_CASTAGNOLI 0x82f63b78u /* of SCTP: RFC 9260 appendix A, its bits turned around */
#define CRC32_START 0xffffffffu

/* Takes `bytes` into a check under way, which begins as CRC32_START; its complement is the check. */
uint32_t crc32_add(uint32_t check, uint32_t polynomial, struct span bytes);

#endif
