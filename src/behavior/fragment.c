/* See fragment.h. Datagrams wait in a pool, their pieces in another (piece.h). */
#include "fragment.h"

#include "reassembly.h"
#include "waiting.h"

#include "checksum.h"

#include <stdlib.h>

enum {
	DATAGRAMS_MAX = 16384,
	DATAGRAM_LEN_MAX = 65535, /* what a length field can say: RFC 791 §3.1 */
	FRAGMENT_HEADER_LEN = 8,  /* IPv6 */
	HEADER_KEPT_MAX = 256,    /* of headers before the pieces */
	NO_TOTAL = 0,
};

enum { CLASS_IP4, CLASS_IP6 };

static const nanoseconds second = 1000000000;

/* How far a datagram has come. */
enum progress {
	INCOMPLETE,
	COMPLETE, /* told; stays to know its pieces when they come again */
	VOID,     /* never to be whole: too long, or of the kind that receivers throw away */
};

/* What is told once of a datagram, however many of its pieces show it. */
enum told { TOLD_OVERSIZE = 1, TOLD_TWO_ENDS = 2, TOLD_PROTOCOL = 4, TOLD_OVERLAP = 8, TOLD_CONFLICT = 16, TOLD_TEARDROP = 32 };

struct datagram {
	struct waiting_entry waiting;
	struct datagram_key key;
	nanoseconds last;                /* its latest piece */
	uint32_t header;                 /* the header of the first piece, kept as a piece; PIECE_NONE: not here yet */
	uint32_t next_header_at;         /* IPv6: as in struct fragment */
	uint32_t first_piece, last_piece; /* by offset */
	uint32_t count;                  /* pieces so far */
	uint32_t bytes;                  /* in them, what is there twice counted twice */
	uint32_t reach, total;           /* the highest end so far; the end, once the last piece has told it */
	uint32_t largest;                /* piece */
	uint32_t number;                 /* of the latest piece's record */
	uint32_t dispute_at, dispute_len; /* the first range about which pieces differ */
	uint8_t next_header, progress, told;
	bool shuffled;                   /* a piece came after one that belongs behind it */
	bool overlapped;
};

struct fragments {
	struct waiting waiting; /* of struct datagram */
	struct pieces pieces;
	struct reassembly reassembly;
	uint8_t whole[HEADER_KEPT_MAX + REASSEMBLY_LEN_MAX];
	uint8_t overlap[REASSEMBLY_LEN_MAX]; /* to compare with */
};

/* What the pool hands back to us when a datagram ends. */
struct ending {
	struct fragments *fragments;
	struct scene *scene;
};

static bool end_datagram(void *context, void *entry, enum waiting_end why);

struct fragments *fragments_open(void)
{
	static const struct waiting_shape shape = {
		.entry_len = sizeof(struct datagram), .most = DATAGRAMS_MAX, .ended = end_datagram,
		.patience = {[CLASS_IP4] = 30 * 1000000000ll, [CLASS_IP6] = 60 * 1000000000ll}};
	struct fragments *fragments = calloc(1, sizeof *fragments);
	assert(fragments);
	waiting_open(&fragments->waiting, &shape);
	pieces_open(&fragments->pieces);
	return fragments;
}

void fragments_close(struct fragments *fragments)
{
	waiting_close(&fragments->waiting);
	pieces_close(&fragments->pieces);
	free(fragments);
}

/* The hash leaves the protocol out: pieces of one id and different protocols meet. */
static uint32_t hash_of(const struct fragments *fragments, const struct datagram_key *key)
{
	return waiting_hash(&fragments->waiting, key, offsetof(struct datagram_key, tunnel));
}

static bool same_but_protocol(const struct datagram_key *a, const struct datagram_key *b)
{
	return !memcmp(a, b, offsetof(struct datagram_key, protocol));
}

static struct datagram *find(const struct fragments *fragments, const struct datagram_key *key)
{
	struct datagram *datagram = waiting_first(&fragments->waiting, hash_of(fragments, key));
	while (datagram && memcmp(&datagram->key, key, sizeof *key) != 0)
		datagram = waiting_next(&fragments->waiting, datagram);
	return datagram;
}

/* A datagram that waits under the same id for pieces of another protocol, or NULL. */
static struct datagram *find_conflicting(const struct fragments *fragments, const struct datagram_key *key)
{
	struct datagram *other = waiting_first(&fragments->waiting, hash_of(fragments, key));
	while (other && (other->progress != INCOMPLETE || other->key.protocol == key->protocol ||
	                 !same_but_protocol(&other->key, key)))
		other = waiting_next(&fragments->waiting, other);
	return other;
}

static struct flow_key ends_of(const struct datagram_key *key)
{
	struct flow_key ends = {
		.version = key->version & 15, .kind = FLOW_OF_FRAGMENTS, .protocol = key->protocol, .tunnel = key->tunnel};
	memcpy(ends.address[0], key->source, IP6_LEN);
	memcpy(ends.address[1], key->destination, IP6_LEN);
	return ends;
}

/* Tells `id` of the datagram: the first time as a new case, later as more of the same. */
static struct observation *tell_once(struct scene *scene, struct datagram *datagram, enum told told, enum behavior_id id)
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
static void prove_readings(struct fragments *fragments, const struct datagram *datagram, struct observation *observation)
{
	uint32_t len = datagram->dispute_len < IP6_LEN ? datagram->dispute_len : IP6_LEN;
	evidence_number(observation, "disputed_from", datagram->dispute_at);
	evidence_number(observation, "disputed_bytes", datagram->dispute_len);
	for (enum habit habit = 0; habit < HABIT_COUNT; habit++) {
		uint8_t reading[IP6_LEN] = {0};
		size_t known = reassembly_read(&fragments->reassembly, &fragments->pieces, datagram->first_piece, habit,
		                               datagram->dispute_at, len, reading);
		evidence_bytes(observation, habit_names[habit], (struct span){reading, known});
	}
}

static void prove_holes(const struct fragments *fragments, const struct datagram *datagram, struct observation *observation)
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
static struct observation *tell_incomplete(const struct fragments *fragments, const struct scene *scene,
                                           const struct datagram *datagram)
{
	const struct flow_key ends = ends_of(&datagram->key);
	struct scene past = scene_of_past(scene, &ends, datagram->number, datagram->last);
	struct observation *observation = tell(&past, incomplete_id(fragments, datagram));
	prove_with_all(fragments, &past, datagram, observation);
	prove_holes(fragments, datagram, observation);
	return observation;
}

static void tell_readings(struct fragments *fragments, const struct scene *scene, const struct datagram *datagram)
{
	const struct flow_key ends = ends_of(&datagram->key);
	struct scene past = scene_of_past(scene, &ends, datagram->number, datagram->last);
	enum behavior_id id =
		datagram->key.version == 4 ? BEHAVIOR_IP_FRAGMENT_OVERLAP_CONFLICT : BEHAVIOR_IPV6_FRAGMENT_OVERLAP;
	struct observation *known = past.flow ? finding_known(past.findings, past.flow, id) : NULL;
	if (known)
		prove_readings(fragments, datagram, known);
}

static void release(struct fragments *fragments, struct datagram *datagram)
{
	for (uint32_t at = datagram->first_piece, next; at != PIECE_NONE; at = next) {
		next = fragments->pieces.piece[at].next;
		piece_release(&fragments->pieces, at);
	}
	if (datagram->header != PIECE_NONE)
		piece_release(&fragments->pieces, datagram->header);
	datagram->first_piece = datagram->header = PIECE_NONE;
}

static bool end_datagram(void *context, void *entry, enum waiting_end why)
{
	const struct ending *ending = context;
	struct datagram *datagram = entry;
	if (datagram->progress == INCOMPLETE && why != WAITED_NO_ROOM && datagram->count) {
		struct observation *observation = tell_incomplete(ending->fragments, ending->scene, datagram);
		if (why == WAITED_TO_THE_END)
			finding_doubt(observation, CONFIDENCE_POSSIBLE, "the capture ended before the missing pieces came");
	}
	if (datagram->dispute_len)
		tell_readings(ending->fragments, ending->scene, datagram);
	release(ending->fragments, datagram);
	return true;
}

void fragments_expire(struct fragments *fragments, struct scene *scene)
{
	struct ending ending = {fragments, scene};
	waiting_expire(&fragments->waiting, scene->now, &ending);
}

void fragments_finish(struct fragments *fragments, struct scene *scene)
{
	struct ending ending = {fragments, scene};
	waiting_finish(&fragments->waiting, &ending);
}

bool fragments_given_up(struct fragments *fragments, struct scene *scene, const struct datagram_key *key)
{
	struct datagram *datagram = find(fragments, key);
	if (!datagram || datagram->progress != INCOMPLETE)
		return false;
	struct observation *observation = tell_incomplete(fragments, scene, datagram);
	tell_packet_too(scene, observation, scene->number);
	evidence_word(observation, "receiver_said", "time exceeded");
	release(fragments, datagram);
	waiting_end(&fragments->waiting, datagram);
	return true;
}

/* The piece that was kept with that very range, or NULL. */
static const struct piece *same_range(const struct fragments *fragments, const struct datagram *datagram,
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
	struct observation *observation =
		tell_once(scene, datagram, agrees ? TOLD_OVERLAP : TOLD_CONFLICT, overlap_id(datagram, agrees));
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
		observation = tell_once(scene, datagram, TOLD_TEARDROP, BEHAVIOR_IP_FRAGMENT_TEARDROP);
		tell_packet_too(scene, observation, piece->number);
		evidence_number(observation, "end", fragment->offset + fragment->len);
		evidence_number(observation, "expected_from", piece->offset + piece->len);
	}
}

static void tell_overlaps(struct fragments *fragments, struct scene *scene, struct datagram *datagram,
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

static void tell_end(struct scene *scene, struct datagram *datagram, const struct fragment *fragment)
{
	if (contradicts_end(datagram, fragment) && !(datagram->told & TOLD_TEARDROP)) {
		struct observation *observation = tell_once(scene, datagram, TOLD_TWO_ENDS, BEHAVIOR_IP_FRAGMENT_TWO_ENDS);
		evidence_number(observation, "end", datagram->total != NO_TOTAL ? datagram->total : datagram->reach);
		evidence_number(observation, "other_end", fragment->offset + fragment->len);
	}
	if (!fragment->more && datagram->total == NO_TOTAL)
		datagram->total = fragment->offset + fragment->len;
}

static bool is_oversize(const struct fragment *fragment)
{
	size_t header_len = fragment->key.version == 4 ? fragment->header.len : fragment->header.len - IP6_HEADER_LEN;
	return header_len + fragment->offset + fragment->len > DATAGRAM_LEN_MAX;
}

static void tell_oversize(struct scene *scene, struct datagram *datagram, const struct fragment *fragment)
{
	enum behavior_id id =
		datagram->key.version == 4 ? BEHAVIOR_IP_FRAGMENT_OVERSIZE : BEHAVIOR_IPV6_FRAGMENT_OVERSIZE;
	struct observation *observation = tell_once(scene, datagram, TOLD_OVERSIZE, id);
	evidence_number(observation, "end", fragment->offset + fragment->len);
	evidence_number(observation, "protocol", datagram->key.protocol);
	datagram->progress = VOID;
}

static void link_piece(struct fragments *fragments, struct datagram *datagram, uint32_t at)
{
	struct piece *piece = fragments->pieces.piece;
	uint32_t *link = &datagram->first_piece;
	if (datagram->last_piece != PIECE_NONE && piece[datagram->last_piece].offset <= piece[at].offset)
		link = &piece[datagram->last_piece].next;
	while (*link != PIECE_NONE && piece[*link].offset <= piece[at].offset)
		link = &piece[*link].next;
	piece[at].next = *link;
	*link = at;
	if (piece[at].next == PIECE_NONE)
		datagram->last_piece = at;
}

/* Keeps the piece, and the header when it is the first one. */
static void keep(struct fragments *fragments, const struct scene *scene, struct datagram *datagram,
                 const struct fragment *fragment)
{
	const struct piece piece = {
		.number = scene->number, .offset = fragment->offset, .len = fragment->len, .arrival = datagram->count++};
	uint32_t end = fragment->offset + fragment->len;
	datagram->shuffled |= fragment->offset < datagram->reach && !datagram->overlapped;
	link_piece(fragments, datagram, piece_keep(&fragments->pieces, &piece, fragment->bytes));
	datagram->bytes += fragment->len;
	datagram->reach = end > datagram->reach ? end : datagram->reach;
	datagram->largest = fragment->len > datagram->largest ? fragment->len : datagram->largest;
	if (fragment->offset || datagram->header != PIECE_NONE)
		return;
	datagram->header = piece_keep(&fragments->pieces, &piece, fragment->header);
	datagram->next_header_at = fragment->next_header_at;
	datagram->next_header = fragment->next_header;
}

static bool is_contiguous(const struct fragments *fragments, const struct datagram *datagram)
{
	uint32_t reach = 0;
	if (datagram->total == NO_TOTAL || datagram->bytes < datagram->total)
		return false;
	for (uint32_t at = datagram->first_piece; at != PIECE_NONE; at = fragments->pieces.piece[at].next) {
		const struct piece *piece = fragments->pieces.piece + at;
		if (piece->offset > reach)
			return false;
		if (piece->offset + piece->len > reach)
			reach = piece->offset + piece->len;
	}
	return reach >= datagram->total;
}

static void tell_complete(const struct fragments *fragments, struct scene *scene, const struct datagram *datagram)
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

/* Makes the header of the first piece that of the whole datagram. */
static void mend_header(const struct datagram *datagram, uint8_t *header, size_t header_len)
{
	if (datagram->key.version == 6) {
		uint32_t len = (uint32_t)header_len - IP6_HEADER_LEN + datagram->total;
		header[4] = (uint8_t)(len >> 8);
		header[5] = (uint8_t)len;
		header[datagram->next_header_at] = datagram->next_header;
		return;
	}
	uint32_t len = (uint32_t)header_len + datagram->total;
	header[2] = (uint8_t)(len >> 8);
	header[3] = (uint8_t)len;
	header[6] = header[7] = header[10] = header[11] = 0; /* no offset, no flags, no checksum yet */
	uint16_t sum = checksum_of((struct span){header, header_len});
	header[10] = (uint8_t)(sum >> 8);
	header[11] = (uint8_t)sum;
}

static void assemble(struct fragments *fragments, const struct datagram *datagram, struct whole *whole)
{
	const struct piece *header = fragments->pieces.piece + datagram->header;
	size_t header_len = piece_copy(&fragments->pieces, header, 0, HEADER_KEPT_MAX, fragments->whole);
	size_t known = reassembly_read(&fragments->reassembly, &fragments->pieces, datagram->first_piece, HABIT_FIRST, 0,
	                               datagram->total, fragments->whole + header_len);
	mend_header(datagram, fragments->whole, header_len);
	whole->bytes = (struct span){fragments->whole, header_len + known};
	whole->len = (uint32_t)header_len + datagram->total;
}

/* Room for the piece and its header, at the expense of those that wait longest. */
static bool make_room(struct fragments *fragments, struct scene *scene, const struct fragment *fragment)
{
	struct ending ending = {fragments, scene};
	while (!pieces_fit(&fragments->pieces, fragment->bytes.len + HEADER_KEPT_MAX + PIECE_BLOCK_LEN) ||
	       fragments->pieces.room < 2)
		if (!waiting_forget(&fragments->waiting, &ending))
			return false;
	return true;
}

/* An id that was used not long ago stands for a new datagram: what came under it is over. */
static bool is_reused(const struct fragments *fragments, const struct datagram *datagram, const struct scene *scene,
                      const struct fragment *fragment)
{
	static const nanoseconds pause = 2 * second; /* pieces of one datagram come in one go */
	if (datagram->progress == COMPLETE) /* it begins as it began, or holds what was never in it */
		return !same_range(fragments, datagram, fragment) ||
		       same_range(fragments, datagram, fragment)->arrival == 0;
	return datagram->progress == INCOMPLETE && scene->now - datagram->last > pause &&
	       same_range(fragments, datagram, fragment);
}

static void end_reused(struct fragments *fragments, struct scene *scene, struct datagram *datagram)
{
	if (datagram->progress == INCOMPLETE) {
		struct observation *observation = tell(scene, BEHAVIOR_IP_FRAGMENT_ID_REUSED);
		tell_packet_too(scene, observation, datagram->number);
		evidence_hex(observation, "ip_id", datagram->key.id);
		evidence_seconds(observation, "age", scene->now - datagram->waiting.since);
	}
	struct ending ending = {fragments, scene};
	end_datagram(&ending, datagram, WAITED_LONG);
	waiting_end(&fragments->waiting, datagram);
}

static struct datagram *begin(struct fragments *fragments, struct scene *scene, const struct fragment *fragment)
{
	struct ending ending = {fragments, scene};
	unsigned class = fragment->key.version == 4 ? CLASS_IP4 : CLASS_IP6;
	struct datagram *datagram =
		waiting_add(&fragments->waiting, class, hash_of(fragments, &fragment->key), scene->now, &ending);
	datagram->key = fragment->key;
	return datagram;
}

/* The datagram that the piece belongs to. */
static struct datagram *datagram_of(struct fragments *fragments, struct scene *scene, const struct fragment *fragment)
{
	struct datagram *datagram = find(fragments, &fragment->key);
	if (datagram && is_reused(fragments, datagram, scene, fragment)) {
		end_reused(fragments, scene, datagram);
		datagram = NULL;
	}
	if (datagram)
		return datagram;
	const struct datagram *other = find_conflicting(fragments, &fragment->key);
	uint8_t protocol = other ? other->key.protocol : 0;
	uint32_t number = other ? other->number : 0;
	datagram = begin(fragments, scene, fragment);
	if (!number)
		return datagram;
	struct observation *observation = tell_once(scene, datagram, TOLD_PROTOCOL, BEHAVIOR_IP_FRAGMENT_PROTOCOL_CONFLICT);
	tell_packet_too(scene, observation, number);
	evidence_number(observation, "protocol", fragment->key.protocol);
	evidence_number(observation, "other_protocol", protocol);
	return datagram;
}

/* True when the piece has come before, byte for byte. */
static bool tell_if_doubled(struct fragments *fragments, struct scene *scene, const struct datagram *datagram,
                            const struct fragment *fragment)
{
	const struct piece *piece = same_range(fragments, datagram, fragment);
	if (!piece || agreement(fragments, piece, fragment, fragment->offset, fragment->len) < fragment->len)
		return false;
	struct observation *observation = tell(scene, BEHAVIOR_IP_FRAGMENT_DUPLICATE);
	tell_packet_too(scene, observation, piece->number);
	evidence_hex(observation, "ip_id", fragment->key.id);
	evidence_number(observation, "offset", fragment->offset);
	evidence_number(observation, "bytes", fragment->len);
	return true;
}

bool fragments_add(struct fragments *fragments, struct scene *scene, const struct fragment *fragment, struct whole *whole)
{
	if (fragment->broken || !fragment->len || fragment->header.len > HEADER_KEPT_MAX ||
	    !make_room(fragments, scene, fragment))
		return false;
	struct datagram *datagram = datagram_of(fragments, scene, fragment);
	datagram->last = scene->now;
	datagram->number = scene->number;
	if (is_oversize(fragment)) {
		tell_oversize(scene, datagram, fragment);
		return false;
	}
	if (tell_if_doubled(fragments, scene, datagram, fragment) || datagram->count == REASSEMBLY_PIECES_MAX)
		return false;
	tell_overlaps(fragments, scene, datagram, fragment);
	tell_end(scene, datagram, fragment);
	keep(fragments, scene, datagram, fragment);
	if (datagram->progress != INCOMPLETE || !is_contiguous(fragments, datagram))
		return false;
	datagram->progress = COMPLETE;
	tell_complete(fragments, scene, datagram);
	assemble(fragments, datagram, whole);
	return true;
}
