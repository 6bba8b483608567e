/* What the pieces of a datagram show together. See datagram.h. */
#include "datagram.h"

enum { DATAGRAM_LEN_MAX = 65535 }; /* what a length field can say: RFC 791 §3.1 */

static struct flow_key datagram_ends(const struct datagram_key *key)
{
	struct flow_key ends = {.version = key->version & 15,
	                        .kind = FLOW_OF_FRAGMENTS,
	                        .protocol = key->protocol,
	                        .tunnel = key->tunnel};
	memcpy(ends.address[0], key->source, IP6_LEN);
	memcpy(ends.address[1], key->destination, IP6_LEN);
	return ends;
}

/* Tells `id` of the datagram: the first time as a new case, later as more of the same. */
struct observation *datagram_tell_once(struct scene *scene, struct datagram *datagram, enum told told,
                                       enum behavior_id id)
{
	struct observation *known = scene->flow ? finding_known(scene->findings, scene->flow, id) : NULL;
	if ((datagram->told & told) && known) {
		tell_packet_too(scene, known, scene->number);
		return known;
	}
	datagram->told |= told;
	struct observation *observation = tell(scene, id);
	evidence_hex(observation, "ip_id", datagram->key.id);
	return observation;
}

/* All records that brought pieces of the datagram. */
static void prove_with_all(const struct fragments *fragments, struct scene *scene, const struct datagram *datagram,
                           struct observation *observation)
{
	for (uint32_t at = datagram->first_piece; at != PIECE_NONE; at = fragments->pieces.piece[at].next)
		tell_packet_too(scene, observation, fragments->pieces.piece[at].number);
}

/* The first bytes about which pieces differ, as each habit would read them. */
static void prove_readings(struct fragments *fragments, const struct datagram *datagram,
                           struct observation *observation)
{
	uint32_t len = datagram->dispute_len < IP6_LEN ? datagram->dispute_len : IP6_LEN;
	evidence_number(observation, "disputed_from", datagram->dispute_at);
	evidence_number(observation, "disputed_bytes", datagram->dispute_len);
	for (enum habit habit = 0; habit < HABIT_COUNT; habit++) {
		uint8_t reading[IP6_LEN] = {0};
		reassembly_begin(&fragments->reassembly, &fragments->pieces, datagram->first_piece, habit);
		size_t known = reassembly_read(&fragments->reassembly, datagram->dispute_at, len, reading);
		evidence_bytes(observation, habit_names[habit], (struct span){reading, known});
	}
}

static void prove_holes(const struct fragments *fragments, const struct datagram *datagram,
                        struct observation *observation)
{
	uint32_t reach = 0, holes = 0, from = 0, to = 0;
	for (uint32_t at = datagram->first_piece; at != PIECE_NONE; at = fragments->pieces.piece[at].next) {
		const struct piece *piece = fragments->pieces.piece + at;
		if (piece->offset > reach && !holes++) {
			from = reach;
			to = piece->offset;
		}
		if (piece->offset + piece->len > reach)
			reach = piece->offset + piece->len;
	}
	evidence_hex(observation, "ip_id", datagram->key.id);
	evidence_number(observation, "pieces", datagram->count);
	evidence_number(observation, "hole_from", holes ? from : reach);
	if (holes)
		evidence_number(observation, "hole_to", to);
	evidence_word(observation, "last_piece", datagram->total == NO_TOTAL ? "missing" : "there");
}

static bool lacks_first(const struct fragments *fragments, const struct datagram *datagram)
{
	return datagram->first_piece == PIECE_NONE || fragments->pieces.piece[datagram->first_piece].offset != 0;
}

static enum behavior_id incomplete_id(const struct fragments *fragments, const struct datagram *datagram)
{
	if (lacks_first(fragments, datagram))
		return BEHAVIOR_IP_FRAGMENT_FIRST_MISSING;
	return datagram->key.version == 4 ? BEHAVIOR_IP_FRAGMENT_INCOMPLETE : BEHAVIOR_IPV6_FRAGMENT_INCOMPLETE;
}

/* Tells the holes of a datagram that is given up; the returned finding may be added to. */
struct observation *datagram_tell_incomplete(const struct fragments *fragments, const struct scene *scene,
                                             const struct datagram *datagram)
{
	const struct flow_key ends = datagram_ends(&datagram->key);
	struct scene past = scene_of_past(scene, &ends, datagram->number, datagram->last);
	struct observation *observation = tell(&past, incomplete_id(fragments, datagram));
	prove_with_all(fragments, &past, datagram, observation);
	prove_holes(fragments, datagram, observation);
	return observation;
}

void datagram_tell_readings(struct fragments *fragments, const struct scene *scene, const struct datagram *datagram)
{
	const struct flow_key ends = datagram_ends(&datagram->key);
	struct scene past = scene_of_past(scene, &ends, datagram->number, datagram->last);
	enum behavior_id id =
		datagram->key.version == 4 ? BEHAVIOR_IP_FRAGMENT_OVERLAP_CONFLICT : BEHAVIOR_IPV6_FRAGMENT_OVERLAP;
	struct observation *known = past.flow ? finding_known(past.findings, past.flow, id) : NULL;
	if (known)
		prove_readings(fragments, datagram, known);
}

/* The piece that was kept with that very range, or NULL. */
const struct piece *datagram_piece_like(const struct fragments *fragments, const struct datagram *datagram,
                                        const struct fragment *fragment)
{
	if (fragment->offset >= datagram->reach)
		return NULL;
	for (uint32_t at = datagram->first_piece; at != PIECE_NONE; at = fragments->pieces.piece[at].next) {
		const struct piece *piece = fragments->pieces.piece + at;
		if (piece->offset == fragment->offset && piece->len == fragment->len)
			return piece;
	}
	return NULL;
}

/* How far what both have from `from` on is the same; `len` when it is all the same as far as it is known. */
static uint32_t agreement(struct fragments *fragments, const struct piece *piece, const struct fragment *fragment,
                          uint32_t from, uint32_t len)
{
	size_t known = piece_copy(&fragments->pieces, piece, from - piece->offset, len, fragments->overlap);
	struct span there = span_after(fragment->bytes, from - fragment->offset);
	if (there.len < known)
		known = there.len;
	for (size_t i = 0; i < known; i++)
		if (there.at[i] != fragments->overlap[i])
			return (uint32_t)i;
	return len;
}

static bool is_inside(const struct piece *piece, const struct fragment *fragment)
{
	return fragment->offset >= piece->offset && fragment->offset + fragment->len <= piece->offset + piece->len &&
	       fragment->len < piece->len;
}

/* What an overlap is called. Over IPv6 every overlap is the same fault, whatever the bytes. */
static enum behavior_id overlap_id(const struct datagram *datagram, bool same)
{
	if (datagram->key.version == 6)
		return BEHAVIOR_IPV6_FRAGMENT_OVERLAP;
	return same ? BEHAVIOR_IP_FRAGMENT_OVERLAP : BEHAVIOR_IP_FRAGMENT_OVERLAP_CONFLICT;
}

/* The piece at hand shares the bytes from `from` to `to` with `piece`. */
static void tell_overlap(struct fragments *fragments, struct scene *scene, struct datagram *datagram,
                         const struct piece *piece, const struct fragment *fragment)
{
	uint32_t from = piece->offset > fragment->offset ? piece->offset : fragment->offset;
	uint32_t end = piece->offset + piece->len, to = fragment->offset + fragment->len;
	to = end < to ? end : to;
	uint32_t same = agreement(fragments, piece, fragment, from, to - from);
	bool agrees = same == to - from;
	struct observation *observation = datagram_tell_once(scene, datagram, agrees ? TOLD_OVERLAP : TOLD_CONFLICT,
	                                                     overlap_id(datagram, agrees));
	tell_packet_too(scene, observation, piece->number);
	evidence_number(observation, "overlap_from", from);
	evidence_number(observation, "overlap_to", to);
	datagram->overlapped = true;
	if (!agrees && !datagram->dispute_len) {
		datagram->dispute_at = from + same;
		datagram->dispute_len = to - from - same;
	}
	if (datagram->key.version == 6) {
		datagram->progress = VOID; /* RFC 5722 §4: all of it is thrown away */
	} else if (is_inside(piece, fragment)) {
		observation = datagram_tell_once(scene, datagram, TOLD_TEARDROP, BEHAVIOR_IP_FRAGMENT_TEARDROP);
		tell_packet_too(scene, observation, piece->number);
		evidence_number(observation, "end", fragment->offset + fragment->len);
		evidence_number(observation, "expected_from", piece->offset + piece->len);
	}
}

void datagram_tell_overlaps(struct fragments *fragments, struct scene *scene, struct datagram *datagram,
                            const struct fragment *fragment)
{
	if (fragment->offset >= datagram->reach)
		return;
	for (uint32_t at = datagram->first_piece; at != PIECE_NONE; at = fragments->pieces.piece[at].next) {
		const struct piece *piece = fragments->pieces.piece + at;
		if (piece->offset >= fragment->offset + fragment->len)
			return;
		if (piece->offset + piece->len > fragment->offset)
			tell_overlap(fragments, scene, datagram, piece, fragment);
	}
}

/* True when the piece says something else about where the datagram ends than others did. */
static bool contradicts_end(const struct datagram *datagram, const struct fragment *fragment)
{
	uint32_t end = fragment->offset + fragment->len;
	if (datagram->total != NO_TOTAL && end > datagram->total)
		return true;
	if (fragment->more)
		return false;
	return (datagram->total != NO_TOTAL && end != datagram->total) || end < datagram->reach;
}

void datagram_tell_end(struct scene *scene, struct datagram *datagram, const struct fragment *fragment)
{
	if (contradicts_end(datagram, fragment) && !(datagram->told & TOLD_TEARDROP)) {
		struct observation *observation =
			datagram_tell_once(scene, datagram, TOLD_TWO_ENDS, BEHAVIOR_IP_FRAGMENT_TWO_ENDS);
		evidence_number(observation, "end", datagram->total != NO_TOTAL ? datagram->total : datagram->reach);
		evidence_number(observation, "other_end", fragment->offset + fragment->len);
	}
	if (!fragment->more && datagram->total == NO_TOTAL)
		datagram->total = fragment->offset + fragment->len;
}

bool fragment_is_oversize(const struct fragment *fragment)
{
	size_t header_len = fragment->key.version == 4 ? fragment->header.len : fragment->header.len - IP6_HEADER_LEN;
	return header_len + fragment->offset + fragment->len > DATAGRAM_LEN_MAX;
}

void datagram_tell_oversize(const struct fragments *fragments, struct scene *scene, struct datagram *datagram,
                            const struct fragment *fragment)
{
	enum behavior_id id =
		datagram->key.version == 4 ? BEHAVIOR_IP_FRAGMENT_OVERSIZE : BEHAVIOR_IPV6_FRAGMENT_OVERSIZE;
	struct observation *observation = datagram_tell_once(scene, datagram, TOLD_OVERSIZE, id);
	prove_with_all(fragments, scene, datagram, observation);
	evidence_number(observation, "end", fragment->offset + fragment->len);
	evidence_number(observation, "protocol", datagram->key.protocol);
	datagram->progress = VOID;
}

void datagram_judge_void(const struct fragments *fragments, struct scene *scene, const struct datagram *datagram)
{
	for (uint32_t at = datagram->first_piece; at != PIECE_NONE; at = fragments->pieces.piece[at].next)
		accounting_judge(scene->accounting, fragments->pieces.piece[at].number, ACCOUNT_SUSPICIOUS);
}

void datagram_tell_complete(const struct fragments *fragments, struct scene *scene, const struct datagram *datagram)
{
	struct observation *observation = tell(scene, BEHAVIOR_IP_FRAGMENT_COMPLETE);
	prove_with_all(fragments, scene, datagram, observation);
	evidence_hex(observation, "ip_id", datagram->key.id);
	evidence_number(observation, "pieces", datagram->count);
	evidence_number(observation, "total", datagram->total);
	evidence_number(observation, "largest_piece", datagram->largest);
	if (!datagram->shuffled)
		return;
	observation = tell(scene, BEHAVIOR_IP_FRAGMENT_OUT_OF_ORDER);
	prove_with_all(fragments, scene, datagram, observation);
	evidence_hex(observation, "ip_id", datagram->key.id);
}

/* True when the piece has come before, byte for byte. */
bool datagram_tell_doubled(struct fragments *fragments, struct scene *scene, const struct datagram *datagram,
                           const struct fragment *fragment)
{
	const struct piece *piece = datagram_piece_like(fragments, datagram, fragment);
	if (!piece || agreement(fragments, piece, fragment, fragment->offset, fragment->len) < fragment->len)
		return false;
	struct observation *observation = tell(scene, BEHAVIOR_IP_FRAGMENT_DUPLICATE);
	tell_packet_too(scene, observation, piece->number);
	evidence_hex(observation, "ip_id", fragment->key.id);
	evidence_number(observation, "offset", fragment->offset);
	evidence_number(observation, "bytes", fragment->len);
	return true;
}
