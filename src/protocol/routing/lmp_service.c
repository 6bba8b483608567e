/* LMP between an optical network and its user: Service Config objects, by which both tell what they can do. OIF UNI 1.0
 * Signaling Specification §7. */
#include "lmp.h"

const struct name lmp_signalings[] = {{1, "RSVP Supported"}, {2, "LDP Supported"}, {0, NULL}};

enum { LINK_SDH = 5, LINK_SONET = 6 };
const struct name lmp_link_types[] = {{LINK_SDH, "SDH ITU-T G.707"}, {LINK_SONET, "SONET ANSI T1.105"}, {0, NULL}};

static const struct name sdh_signals[] = {
	{5, "VC-3"},   {6, "VC-4"},    {7, "STM-0"},   {8, "STM-1"},
	{9, "STM-4"},  {10, "STM-16"}, {11, "STM-64"}, {12, "STM-256"}, {0, NULL},
};

static const struct name sonet_signals[] = {
	{5, "STS-1 SPE"}, {6, "STS-3c SPE"}, {7, "STS-1"},    {8, "STM-3"},
	{9, "STM-12"},    {10, "STM-48"},    {11, "STM-192"}, {12, "STM-768"}, {0, NULL},
};

const struct name lmp_transparencies[] = {
	{1, "Path/VC Overhead Transparency Supported"},
	{2, "Line/MS Overhead Transparency Supported"},
	{4, "Section/RS Overhead Transparency Supported"},
	{0, NULL},
};

const struct name lmp_concatenations[] = {{1, "Contiguous Concatenation Types Supported"}, {0, NULL}};

const struct name lmp_overheads[] = {
	{1, "Standard SOH/RSOH Transparency Supported"}, {2, "Standard LOH/MSOH Transparency Supported"}, {0, NULL},
};

const struct name lmp_monitorings[] = {{1, "Transparent Tandem Connection Monitoring Supported"}, {0, NULL}};

const struct name lmp_diversities[] = {
	{1, "Node Diversity Supported"}, {2, "Link Diversity Supported"}, {4, "SRLG Diversity Supported"}, {0, NULL},
};

static void put_flags(struct line *line, const char *title, const struct name *names, uint32_t flags)
{
	text_format(line->text, "\n\t %s: ", title);
	text_known_flags(line->text, names, flags, "none");
}

enum lmp_result lmp_put_signalings(struct line *line, const struct lmp_object *object)
{
	const uint8_t *at = object->value.at;
	put_flags(line, "Flags", lmp_signalings, at[0]);
	text_format(line->text, "\n\t  UNI Version: %u", at[1]);
	return LMP_TOLD;
}

enum lmp_result lmp_put_client_port(struct line *line, const struct lmp_object *object)
{
	struct text *text = line->text;
	const uint8_t *at = object->value.at;
	const uint8_t link = at[0], signal = at[1];
	text_put(text, "\n\t Link Type: ");
	text_name_and_value(text, lmp_link_types, link, "Unknown");
	if (link == LINK_SDH || link == LINK_SONET) {
		text_put(text, "\n\t Signal Type: ");
		text_name_and_value(text, link == LINK_SDH ? sdh_signals : sonet_signals, signal, "Unknown");
	}
	put_flags(line, "Transparency", lmp_transparencies, at[2]);
	put_flags(line, "Contiguous Concatenation Types", lmp_concatenations, at[3]);
	text_format(text, "\n\t Minimum NCC: %u\n\t Maximum NCC: %u", read_u16(at + 4), read_u16(at + 6));
	text_format(text, "\n\t Minimum NVC:%u\n\t Maximum NVC:%u", read_u16(at + 8), read_u16(at + 10));
	text_put(text, "\n\t    Local Interface ID: ");
	line_ip4(line, at + 12);
	text_format(text, " (0x%08x)", read_u32(at + 12));
	return LMP_TOLD;
}

enum lmp_result lmp_put_transparency(struct line *line, const struct lmp_object *object)
{
	put_flags(line, "Transparency Flags", lmp_overheads, read_u32(object->value.at));
	put_flags(line, "TCM Monitoring Flags", lmp_monitorings, object->value.at[7]);
	return LMP_TOLD;
}

enum lmp_result lmp_put_diversity(struct line *line, const struct lmp_object *object)
{
	put_flags(line, "Diversity: Flags", lmp_diversities, object->value.at[3]);
	return LMP_TOLD;
}
