/* What one message about group membership shows by itself: IGMP (RFC 2236, RFC 3376 §4), MLD (RFC 2710, RFC 3810 §5).
 * The newer reports of both are the same list of records, with addresses of other lengths. */
#include "rules.h"

#include "checksums.h"
#include "network/pseudo_header.h"

enum {
	REPORT_HEADER_LEN = 8,
	RECORD_HEADER_LEN = 4,
	AUXILIARY_UNIT = 4,
	COUNT_AT = 6,       /* of records in a report */
	MLD_SHORTEST = 24,  /* all but the newer report */
};

/* The records of a report fit into it. */
static bool records_fit(const struct layer *layer, size_t address_len)
{
	struct cursor cursor = cursor_over(layer->bytes);
	take(&cursor, COUNT_AT);
	uint16_t count = take_u16(&cursor);
	while (count-- && !cursor.ran_short) {
		const uint8_t *header = take(&cursor, RECORD_HEADER_LEN);
		if (!header)
			return false;
		size_t auxiliary = header[1] * AUXILIARY_UNIT;
		size_t sources = read_u16(header + 2);
		take(&cursor, (1 + sources) * address_len + auxiliary);
	}
	return !cursor.ran_short;
}

static bool can_be_judged(const struct scene *scene, const struct layer *layer)
{
	return !layer_is_cut(layer) && !network_is_fragment(scene->packet, layer);
}

static const char *igmp_flaw(const struct scene *scene, const struct layer *layer)
{
	if (layer->protocol != &protocol_igmp || !can_be_judged(scene, layer))
		return NULL;
	if (layer->decoded != WHOLE)
		return "short";
	if (scene->checksum == CHECKSUM_WRONG)
		return "checksum";
	return layer->as.igmp.type == IGMP_REPORT_V3 && !records_fit(layer, IP4_LEN) ? "record count" : NULL;
}

static bool igmp_is_malformed(const struct scene *scene, const struct layer *layer)
{
	return igmp_flaw(scene, layer) != NULL;
}

static void prove_igmp(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_word(observation, "flaw", igmp_flaw(scene, layer));
}

static const char *mld_flaw(const struct scene *scene, const struct layer *layer)
{
	if (layer->protocol != &protocol_icmp6 || layer->bytes.len < REPORT_HEADER_LEN || !can_be_judged(scene, layer))
		return NULL;
	const uint8_t type = layer->as.icmp6.type;
	if (type >= ICMP6_LISTENER_QUERY && type <= ICMP6_LISTENER_DONE && layer->len < MLD_SHORTEST)
		return "short";
	return type == ICMP6_LISTENER_REPORT_2 && !records_fit(layer, IP6_LEN) ? "record count" : NULL;
}

static bool mld_is_malformed(const struct scene *scene, const struct layer *layer)
{
	return mld_flaw(scene, layer) != NULL;
}

static void prove_mld(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_word(observation, "flaw", mld_flaw(scene, layer));
}

static const struct rule rules[] = {
	{BEHAVIOR_IGMP_MALFORMED, igmp_is_malformed, prove_igmp},
	{BEHAVIOR_ICMPV6_MLD_MALFORMED, mld_is_malformed, prove_mld},
};

void group_rules(struct scene *scene, const struct layer *layer)
{
	rules_apply(scene, layer, rules, RULE_COUNT(rules));
}
