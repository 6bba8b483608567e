/* See fragment.h. Datagrams wait in a pool, their pieces in another (piece.h). */
#include "datagram.h"

#include "checksum.h"

#include <stdlib.h>

enum { CLASS_IP4, CLASS_IP6 };

static const nanoseconds second = 1000000000;

/* What the pool hands back to us when a datagram ends. */
struct ending {
	struct fragments *fragments;
	struct scene *scene;
};

static bool end_datagram(void *context, void *entry, enum waiting_end why);

struct fragments *fragments_open(const struct caps *caps)
{
	const struct waiting_shape shape = {
		.entry_len = sizeof(struct datagram),
		.most = caps->most[CAP_DATAGRAMS],
		.ended = end_datagram,
		.patience = {[CLASS_IP4] = 30 * 1000000000ll, [CLASS_IP6] = 60 * 1000000000ll}};
	struct fragments *fragments = calloc(1, sizeof *fragments);
	assert(fragments);
	waiting_open(&fragments->waiting, &shape);
	pieces_open(&fragments->pieces, caps->most[CAP_PIECES]);
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
	if (datagram->progress == INCOMPLETE && datagram->count) {
		struct observation *observation = datagram_tell_incomplete(ending->fragments, ending->scene, datagram);
		if (waiting_excuse(why))
			finding_doubt(observation, CONFIDENCE_POSSIBLE, waiting_excuse(why));
	}
	if (datagram->progress == VOID)
		datagram_judge_void(ending->fragments, ending->scene, datagram);
	if (datagram->dispute_len)
		datagram_tell_readings(ending->fragments, ending->scene, datagram);
	release(ending->fragments, datagram);
	return true;
}

void fragments_expire(struct fragments *fragments, struct scene *scene)
{
	struct ending ending = {fragments, scene};
	waiting_expire(&fragments->waiting, scene->now, &scene->pause, &ending);
}

nanoseconds fragments_due(const struct fragments *fragments)
{
	return fragments->waiting.due;
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
	struct observation *observation = datagram_tell_incomplete(fragments, scene, datagram);
	tell_packet_too(scene, observation, scene->number);
	evidence_word(observation, "receiver_said", "time exceeded");
	release(fragments, datagram);
	waiting_end(&fragments->waiting, datagram);
	return true;
}

void fragments_judge_whole(struct scene *scene)
{
	const struct flow *flow = scene->flow;
	if (!flow || flow->key.protocol != 6)
		return;
	if (flow->side[SIDE_CLIENT].endpoint == ENDPOINT_ESTABLISHED &&
	    flow->side[SIDE_SERVER].endpoint == ENDPOINT_ESTABLISHED)
		evidence_number(tell(scene, BEHAVIOR_IP_FRAGMENT_OF_TCP), "size", scene->network->len);
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
	const struct piece piece = {.number = scene->number,
	                            .offset = fragment->offset,
	                            .len = fragment->len,
	                            .arrival = datagram->count++};
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
	reassembly_begin(&fragments->reassembly, &fragments->pieces, datagram->first_piece, HABIT_FIRST);
	size_t known = reassembly_read(&fragments->reassembly, 0, datagram->total, fragments->whole + header_len);
	mend_header(datagram, fragments->whole, header_len);
	whole->bytes = (struct span){fragments->whole, header_len + known};
	whole->len = (uint32_t)header_len + datagram->total;
}

/* Room for the piece and its header, at the expense of those that wait longest. */
static bool make_room(struct fragments *fragments, struct scene *scene, const struct fragment *fragment)
{
	struct ending ending = {fragments, scene};
	while (!pieces_fit(&fragments->pieces, fragment->bytes.len + HEADER_KEPT_MAX + PIECE_BLOCK_LEN) ||
	       fragments->pieces.room < 2) {
		const uint32_t room = fragments->pieces.room;
		if (!waiting_forget(&fragments->waiting, &ending))
			return false;
		fragments->forgotten += fragments->pieces.room - room;
	}
	return true;
}

/* An id that was used not long ago stands for a new datagram: what came under it is over. */
static bool is_reused(const struct fragments *fragments, const struct datagram *datagram, const struct scene *scene,
                      const struct fragment *fragment)
{
	static const nanoseconds pause = 2 * second; /* pieces of one datagram come in one go */
	if (datagram->progress == COMPLETE)          /* it begins as it began, or holds what was never in it */
		return !datagram_piece_like(fragments, datagram, fragment) ||
		       datagram_piece_like(fragments, datagram, fragment)->arrival == 0;
	return datagram->progress == INCOMPLETE && scene->now - datagram->last > pause &&
	       datagram_piece_like(fragments, datagram, fragment);
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
	struct observation *observation =
		datagram_tell_once(scene, datagram, TOLD_PROTOCOL, BEHAVIOR_IP_FRAGMENT_PROTOCOL_CONFLICT);
	tell_packet_too(scene, observation, number);
	evidence_number(observation, "protocol", fragment->key.protocol);
	evidence_number(observation, "other_protocol", protocol);
	return datagram;
}

bool fragments_add(struct fragments *fragments, struct scene *scene, const struct fragment *fragment,
                   struct whole *whole)
{
	if (fragment->broken || !fragment->len || fragment->header.len > HEADER_KEPT_MAX ||
	    !make_room(fragments, scene, fragment))
		return false;
	struct datagram *datagram = datagram_of(fragments, scene, fragment);
	datagram->last = scene->now;
	datagram->number = scene->number;
	if (fragment_is_oversize(fragment)) {
		datagram_tell_oversize(fragments, scene, datagram, fragment);
		return false;
	}
	if (datagram_tell_doubled(fragments, scene, datagram, fragment) || datagram->count == REASSEMBLY_PIECES_MAX)
		return false;
	datagram_tell_overlaps(fragments, scene, datagram, fragment);
	datagram_tell_end(scene, datagram, fragment);
	keep(fragments, scene, datagram, fragment);
	if (datagram->progress != INCOMPLETE || !is_contiguous(fragments, datagram))
		return false;
	datagram->progress = COMPLETE;
	datagram_tell_complete(fragments, scene, datagram);
	assemble(fragments, datagram, whole);
	return true;
}

uint64_t fragments_forgotten(const struct fragments *fragments, enum cap cap)
{
	return cap == CAP_PIECES ? fragments->forgotten : fragments->waiting.forgotten;
}
