/* See link_type.h. The numbers are those of pcap-linktype(7) and <pcap/dlt.h>. */
#include "link_type.h"

#include <stddef.h>

static const struct {
	uint32_t number; /* LINKTYPE_ */
	int link_type;   /* DLT_ */
} renumbered[] = {
	{100, 11}, /* RFC 1483 ATM */
	{101, 12}, /* raw IP */
	{102, 15}, /* BSD/OS SLIP */
	{103, 16}, /* BSD/OS PPP */
	{106, 19}, /* classical IP over ATM */
};

int link_type_from_file(uint32_t number)
{
	for (size_t i = 0; i < sizeof renumbered / sizeof *renumbered; i++)
		if (renumbered[i].number == number)
			return renumbered[i].link_type;
	return (int)number;
}

/* Numbers that every system agreed on before there were LINKTYPE_ numbers, and those given out since. */
static bool is_same_everywhere(int link_type)
{
	enum { FIRST_AGREED = 104 };
	return (link_type >= 0 && link_type <= 10) || link_type == 50 || link_type == 51 || link_type == 99 ||
	       link_type >= FIRST_AGREED;
}

bool link_type_to_file(int link_type, uint32_t *number)
{
	for (size_t i = 0; i < sizeof renumbered / sizeof *renumbered; i++) {
		if (renumbered[i].link_type == link_type) {
			*number = renumbered[i].number;
			return true;
		}
	}
	*number = (uint32_t)link_type;
	return is_same_everywhere(link_type);
}

static const struct {
	int link_type;
	uint32_t longest;
} lengthy[] = {
	{231, 128 << 20}, /* D-Bus: its longest message */
	{249, 1 << 20},   /* USBPcap */
	{279, 8 << 20},   /* EBHSCR */
};

uint32_t link_type_longest(int link_type)
{
	for (size_t i = 0; i < sizeof lengthy / sizeof *lengthy; i++)
		if (lengthy[i].link_type == link_type)
			return lengthy[i].longest;
	return 262144;
}
