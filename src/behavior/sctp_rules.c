/* What one SCTP packet shows by itself. RFC 9260 §3, §6.10, §8.5. */
#include "rules.h"

#include "network/pseudo_header.h"

static struct cursor chunks_of(const struct layer *layer)
{
	return cursor_over(layer_payload(layer));
}

/* An INIT opens an association: alone in its packet, and without a tag since none was agreed yet. */
static const char *init_flaw(const struct sctp *sctp, unsigned chunks)
{
	if (chunks > 1)
		return "INIT with others";
	return sctp->verification_tag ? "INIT with a tag" : NULL;
}

/* What is wrong with the chunks, or NULL. What was not captured is not judged. */
static const char *chunk_flaw(const struct layer *layer)
{
	struct cursor it = chunks_of(layer);
	struct sctp_chunk chunk;
	unsigned chunks = 0;
	bool has_init = false;
	while (sctp_chunk_next(&it, &chunk)) {
		if (chunk.state == SCTP_CHUNK_BAD)
			return "chunk length";
		if (chunk.state != SCTP_CHUNK_WHOLE)
			return layer_is_cut(layer) ? NULL : "chunk cut short";
		if (chunk.type == SCTP_DATA && !layer->as.sctp.verification_tag)
			return "DATA without a tag";
		has_init |= chunk.type == SCTP_INIT;
		chunks++;
	}
	return has_init ? init_flaw(&layer->as.sctp, chunks) : NULL;
}

static const char *flaw_of(const struct scene *scene, const struct layer *layer)
{
	if (network_is_fragment(scene->packet, layer))
		return NULL;
	if (layer->decoded != WHOLE)
		return layer_is_cut(layer) ? NULL : "short header";
	return chunk_flaw(layer);
}

static bool is_malformed(const struct scene *scene, const struct layer *layer)
{
	return flaw_of(scene, layer) != NULL;
}

static void prove_malformed(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_word(observation, "flaw", flaw_of(scene, layer));
}

static const struct rule rules[] = {
	{BEHAVIOR_SCTP_MALFORMED, is_malformed, prove_malformed},
};

void sctp_rules(struct scene *scene, const struct layer *layer)
{
	rules_apply(scene, layer, rules, RULE_COUNT(rules));
}
