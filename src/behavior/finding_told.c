/* Findings that are told at once, with the packet that they begin with, unless something explains it better. See
 * finding.h. */
#include "finding_inside.h"

#include "cold.h"

static bool outranks(const struct findings *findings, uint32_t at, enum behavior_id id)
{
	return behavior_outranks(&findings->precedence, findings->finding[at].observation.id, id);
}

bool finding_is_outranked(const struct findings *findings, uint32_t at, enum behavior_id id)
{
	for (; at != NONE; at = findings->finding[at].next)
		if (outranks(findings, at, id))
			return true;
	return false;
}

/* True when something that was found in the same flow before, or with the same packet, explains it better. */
static bool is_explained(const struct findings *findings, uint32_t fresh)
{
	const struct finding *finding = findings->finding + fresh;
	const enum behavior_id id = finding->observation.id;
	if (!finding->of_source && finding_is_outranked(findings, finding->next, id))
		return true;
	for (uint8_t i = 0; i < findings->fresh_count; i++)
		if (outranks(findings, findings->fresh[i], id))
			return true;
	return false;
}

/* True when there is something to tell about it now. */
static bool is_ripe(const struct findings *findings, uint32_t fresh)
{
	const struct finding *finding = findings->finding + fresh;
	const enum behavior_id id = finding->observation.id;
	return finding->fresh && id != BEHAVIOR_NONE && !finding_waits(id) && !is_explained(findings, fresh);
}

COLD static void tell_fresh(struct findings *findings)
{
	for (uint8_t i = 0; i < findings->fresh_count; i++) {
		struct finding *finding = findings->finding + findings->fresh[i];
		if (is_ripe(findings, findings->fresh[i]))
			findings->told(findings->owner, &finding->observation);
		finding->fresh = false;
	}
	findings->fresh_count = 0;
}

void findings_told(struct findings *findings)
{
	if (findings->fresh_count)
		tell_fresh(findings);
}
