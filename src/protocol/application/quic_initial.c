/* Reading an Initial: RFC 9001 §5. The keys follow from a salt that everybody knows and the connection id that the
 * client made up, so this hides nothing; it keeps machines in between from meddling. The ciphers are libcrypto's;
 * their contexts are allocated for each Initial, of which a connection has a few. */
#include "quic.h"

#include "crypto.h"

#include <stdio.h>

bool quic_hello_of(const struct quic_packet *packet, struct pieces *handshake, struct tls_hello *hello)
{
	if (packet->kind != QUIC_INITIAL)
		return false;
	*handshake = (struct pieces){0};
	return quic_initial_add(packet, handshake) && tls_client_hello_of(pieces_beginning(handshake), hello);
}

#if HAVE_CRYPTO

enum {
	SECRET_LEN = 32, /* of SHA-256 */
	KEY_LEN = 16,    /* of AES-128 */
	VECTOR_LEN = 12,
	TAG_LEN = 16,
	SALT_LEN = 20,
	BLOCK_LEN = 16,
	LABEL_MAX = 64,
	INITIAL_MAX = 4096, /* bytes of a packet that is looked into */
	FIRST_DRAFT_OF_SALT_29 = 0xff00001d,
	FIRST_DRAFT_OF_SALT_1 = 0xff000021,
};

struct keys {
	uint8_t key[KEY_LEN], vector[VECTOR_LEN], header[KEY_LEN];
};

/* RFC 9001 §5.2, RFC 9369 §3.3.1, and draft-ietf-quic-tls-29 and -23. */
static const uint8_t
	salt_1[SALT_LEN] = {0x38, 0x76, 0x2c, 0xf7, 0xf5, 0x59, 0x34, 0xb3, 0x4d, 0x17,
		0x9a, 0xe6, 0xa4, 0xc8, 0x0c, 0xad, 0xcc, 0xbb, 0x7f, 0x0a},
	salt_2[SALT_LEN] = {0x0d, 0xed, 0xe3, 0xde, 0xf7, 0x00, 0xa6, 0xdb, 0x81, 0x93,
		0x81, 0xbe, 0x6e, 0x26, 0x9d, 0xcb, 0xf9, 0xbd, 0x2e, 0xd9},
	salt_29[SALT_LEN] = {0xaf, 0xbf, 0xec, 0x28, 0x99, 0x93, 0xd2, 0x4c, 0x9e, 0x97,
		0x86, 0xf1, 0x9c, 0x61, 0x11, 0xe0, 0x43, 0x90, 0xa8, 0x99},
	salt_23[SALT_LEN] = {0xc3, 0xee, 0xf7, 0x12, 0xc7, 0x2e, 0xbb, 0x5a, 0x11, 0xa7,
		0xd2, 0x43, 0x2b, 0xb4, 0x63, 0x65, 0xbe, 0xf9, 0xf5, 0x02};

static const uint8_t *salt_of(uint32_t version)
{
	if (version == QUIC_VERSION_2)
		return salt_2;
	if (version == QUIC_VERSION_1 || version >= FIRST_DRAFT_OF_SALT_1)
		return salt_1;
	return version >= FIRST_DRAFT_OF_SALT_29 ? salt_29 : salt_23;
}

static void hmac(struct span key, struct span data, uint8_t out[SECRET_LEN])
{
	crypto->HMAC(crypto->EVP_sha256(), key.at, (int)key.len, data.at, data.len, out, NULL);
}

/* HKDF-Expand-Label (RFC 8446 §7.1) for what fits one block of HKDF (RFC 5869 §2.3). */
static void expand(const uint8_t secret[SECRET_LEN], const char *label, uint8_t *out, size_t len)
{
	uint8_t info[LABEL_MAX], block[SECRET_LEN];
	size_t at = 3;
	info[0] = 0;
	info[1] = (uint8_t)len;
	at += (size_t)snprintf((char *)info + at, sizeof info - at, "tls13 %s", label);
	info[2] = (uint8_t)(at - 3);
	info[at++] = 0; /* no context */
	info[at++] = 1; /* the first block */
	hmac((struct span){secret, SECRET_LEN}, (struct span){info, at}, block);
	memcpy(out, block, len);
}

static struct keys keys_of(uint32_t version, struct span destination)
{
	const bool second = version == QUIC_VERSION_2;
	uint8_t initial[SECRET_LEN], client[SECRET_LEN];
	struct keys keys = {0};
	hmac((struct span){salt_of(version), SALT_LEN}, destination, initial);
	expand(initial, "client in", client, SECRET_LEN);
	expand(client, second ? "quicv2 key" : "quic key", keys.key, KEY_LEN);
	expand(client, second ? "quicv2 iv" : "quic iv", keys.vector, VECTOR_LEN);
	expand(client, second ? "quicv2 hp" : "quic hp", keys.header, KEY_LEN);
	return keys;
}

/* The start of a packet without its protection: RFC 9001 §5.4. */
struct head {
	uint8_t first;
	uint8_t number[QUIC_NUMBER_MAX];
	uint8_t number_len;
};

static bool make_mask(EVP_CIPHER_CTX *context, const struct keys *keys, const uint8_t *sample, uint8_t mask[BLOCK_LEN])
{
	int len;
	return crypto->EVP_EncryptInit_ex(context, crypto->EVP_aes_128_ecb(), NULL, keys->header, NULL) &&
	       crypto->EVP_CIPHER_CTX_set_padding(context, 0) &&
	       crypto->EVP_EncryptUpdate(context, mask, &len, sample, BLOCK_LEN);
}

/* The sample begins where the payload would if the number were as long as it can be. */
static bool unprotect(EVP_CIPHER_CTX *context, const struct keys *keys, const struct quic_packet *packet,
                      struct head *head)
{
	const struct span number = span_after(packet->bytes, packet->number_at);
	uint8_t mask[BLOCK_LEN];
	if (number.len < QUIC_NUMBER_MAX + BLOCK_LEN || !make_mask(context, keys, number.at + QUIC_NUMBER_MAX, mask))
		return false;
	head->first = packet->bytes.at[0] ^ (mask[0] & 0x0f);
	head->number_len = (head->first & 3) + 1;
	for (size_t i = 0; i < QUIC_NUMBER_MAX; i++)
		head->number[i] = i < head->number_len ? number.at[i] ^ mask[i + 1] : 0;
	return true;
}

/* What is authenticated beside the payload: the header, as it was before protection. */
static bool add_header(EVP_CIPHER_CTX *context, const struct quic_packet *packet, const struct head *head)
{
	int len;
	return crypto->EVP_DecryptUpdate(context, NULL, &len, &head->first, 1) &&
	       crypto->EVP_DecryptUpdate(context, NULL, &len, packet->bytes.at + 1, (int)packet->number_at - 1) &&
	       crypto->EVP_DecryptUpdate(context, NULL, &len, head->number, head->number_len);
}

/* Decrypts `sealed`, whose last bytes are the tag. False when the tag says that it is not what was sealed. */
static bool open_payload(EVP_CIPHER_CTX *context, const struct keys *keys, const struct quic_packet *packet,
                         const struct head *head, uint8_t *plain)
{
	const struct span sealed = span_after(packet->bytes, packet->number_at + head->number_len);
	const size_t len = sealed.len - TAG_LEN;
	uint8_t vector[VECTOR_LEN], tag[TAG_LEN];
	int done;
	memcpy(vector, keys->vector, VECTOR_LEN);
	for (size_t i = 1; i <= QUIC_NUMBER_MAX && i <= head->number_len; i++)
		vector[VECTOR_LEN - i] ^= head->number[head->number_len - i];
	memcpy(tag, sealed.at + len, TAG_LEN);
	return crypto->EVP_DecryptInit_ex(context, crypto->EVP_aes_128_gcm(), NULL, keys->key, vector) &&
	       add_header(context, packet, head) &&
	       crypto->EVP_DecryptUpdate(context, plain, &done, sealed.at, (int)len) &&
	       crypto->EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, TAG_LEN, tag) &&
	       crypto->EVP_DecryptFinal_ex(context, plain + done, &done) > 0;
}

/* The frames that an Initial may hold: RFC 9000 §12.4. */
enum { PADDING = 0, PING = 1, ACK = 2, ACK_ECN = 3, CRYPTO = 6 };

/* RFC 9000 §19.3 */
static void skip_ack(struct cursor *cursor, bool with_ecn)
{
	quic_take_number(cursor);
	quic_take_number(cursor);
	uint64_t ranges = quic_take_number(cursor);
	quic_take_number(cursor);
	while (ranges-- && !cursor->ran_short) {
		quic_take_number(cursor);
		quic_take_number(cursor);
	}
	for (int i = 0; with_ecn && i < 3; i++)
		quic_take_number(cursor);
}

static void add_piece(struct pieces *handshake, struct cursor *cursor)
{
	const uint64_t offset = quic_take_number(cursor);
	const uint64_t len = quic_take_number(cursor);
	const struct span piece = take_span(cursor, len);
	if (!cursor->ran_short)
		pieces_add(handshake, offset, piece);
}

static void read_frames(struct span frames, struct pieces *handshake)
{
	struct cursor cursor = cursor_over(frames);
	while (cursor_left(&cursor) && !cursor.ran_short) {
		const uint64_t type = quic_take_number(&cursor);
		if (type == CRYPTO)
			add_piece(handshake, &cursor);
		else if (type == ACK || type == ACK_ECN)
			skip_ack(&cursor, type == ACK_ECN);
		else if (type != PADDING && type != PING)
			return;
	}
}

static bool decrypt(EVP_CIPHER_CTX *context, const struct quic_packet *packet, uint8_t *plain, size_t *len)
{
	const struct keys keys = keys_of(packet->version, packet->destination);
	struct head head;
	if (!unprotect(context, &keys, packet, &head) || !open_payload(context, &keys, packet, &head, plain))
		return false;
	*len = packet->bytes.len - packet->number_at - head.number_len - TAG_LEN;
	return true;
}

bool quic_initial_add(const struct quic_packet *packet, struct pieces *handshake)
{
	uint8_t plain[INITIAL_MAX];
	size_t len;
	if (!crypto || packet->kind != QUIC_INITIAL || !packet->whole || !packet->number_at ||
	    packet->bytes.len > sizeof plain)
		return false;
	EVP_CIPHER_CTX *context = crypto->EVP_CIPHER_CTX_new();
	const bool decrypted = context && decrypt(context, packet, plain, &len);
	crypto->EVP_CIPHER_CTX_free(context);
	if (!decrypted)
		return false;
	read_frames((struct span){plain, len}, handshake);
	return true;
}

/* A round with keys of nothing: what libcrypto looks up, it looks up at first use. */
void quic_open(void)
{
	static const uint8_t zeros[QUIC_NUMBER_MAX + BLOCK_LEN + TAG_LEN + 1];
	const struct quic_packet packet = {
		.kind = QUIC_INITIAL, .version = QUIC_VERSION_1, .bytes = {zeros, sizeof zeros},
		.number_at = 1, .whole = true};
	struct pieces handshake = {0};
	if (crypto_load())
		quic_initial_add(&packet, &handshake);
}

#else

bool quic_initial_add(const struct quic_packet *packet, struct pieces *handshake)
{
	return false;
}

void quic_open(void)
{
}

#endif
