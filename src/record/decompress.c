/* See decompress.h. Files of several members (gzip, RFC 1952 §2.2) or frames (zstd, RFC 8878 §3; lz4) are read as one,
 * as the tools of these formats do. */
#include "decompress.h"

#include "cursor.h"

#include <assert.h>
#include <stdlib.h>

#if HAVE_ZLIB
#include <zlib.h>

struct gunzip {
	z_stream zlib;
	bool at_member; /* the next byte begins a member */
};

static void *gunzip_open(void)
{
	enum { GZIP_ONLY = 16 };
	struct gunzip *gunzip = calloc(1, sizeof *gunzip);
	assert(gunzip && inflateInit2(&gunzip->zlib, MAX_WBITS + GZIP_ONLY) == Z_OK);
	gunzip->at_member = true;
	return gunzip;
}

static const char *gunzip_step(void *state, struct flow *flow, bool *whole)
{
	struct gunzip *gunzip = state;
	z_stream *zlib = &gunzip->zlib;
	zlib->next_in = (Bytef *)flow->in;
	zlib->avail_in = (uInt)flow->in_len;
	zlib->next_out = flow->out;
	zlib->avail_out = (uInt)flow->out_room;
	if (flow->in_len)
		gunzip->at_member = false;
	int result = inflate(zlib, Z_NO_FLUSH);
	*flow = (struct flow){zlib->next_in, zlib->avail_in, zlib->next_out, zlib->avail_out};
	if (result == Z_STREAM_END)
		gunzip->at_member = inflateReset(zlib) == Z_OK;
	*whole = gunzip->at_member;
	if (result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR)
		return NULL;
	return zlib->msg ? zlib->msg : "no reason given";
}

static void gunzip_close(void *state)
{
	struct gunzip *gunzip = state;
	inflateEnd(&gunzip->zlib);
	free(gunzip);
}
#else
#define gunzip_open  NULL
#define gunzip_step  NULL
#define gunzip_close NULL
#endif

#if HAVE_ZSTD
#include <zstd.h>

static void *unzstd_open(void)
{
	void *state = ZSTD_createDStream();
	assert(state);
	return state;
}

static const char *unzstd_step(void *state, struct flow *flow, bool *whole)
{
	ZSTD_inBuffer in = {flow->in, flow->in_len, 0};
	ZSTD_outBuffer out = {flow->out, flow->out_room, 0};
	size_t result = ZSTD_decompressStream(state, &out, &in);
	*flow = (struct flow){flow->in + in.pos, flow->in_len - in.pos, flow->out + out.pos, flow->out_room - out.pos};
	/* without input it expects a frame again, which says nothing about the one before */
	if (in.size)
		*whole = result == 0;
	return ZSTD_isError(result) ? ZSTD_getErrorName(result) : NULL;
}

static void unzstd_close(void *state)
{
	ZSTD_freeDStream(state);
}
#else
#define unzstd_open  NULL
#define unzstd_step  NULL
#define unzstd_close NULL
#endif

#if HAVE_LZ4
#include <lz4frame.h>

static void *unlz4_open(void)
{
	LZ4F_dctx *context;
	assert(!LZ4F_isError(LZ4F_createDecompressionContext(&context, LZ4F_VERSION)));
	return context;
}

static const char *unlz4_step(void *state, struct flow *flow, bool *whole)
{
	size_t in_len = flow->in_len, out_len = flow->out_room;
	size_t result = LZ4F_decompress(state, flow->out, &out_len, flow->in, &in_len, NULL);
	if (flow->in_len)
		*whole = result == 0;
	*flow = (struct flow){flow->in + in_len, flow->in_len - in_len, flow->out + out_len, flow->out_room - out_len};
	return LZ4F_isError(result) ? LZ4F_getErrorName(result) : NULL;
}

static void unlz4_close(void *state)
{
	LZ4F_freeDecompressionContext(state);
}
#else
#define unlz4_open  NULL
#define unlz4_step  NULL
#define unlz4_close NULL
#endif

static const struct decompressor decompressors[] = {
	{"gzip", 0x1f8b0000, 0xffff0000, HAVE_ZLIB, gunzip_open, gunzip_step, gunzip_close},
	{"zstd", 0x28b52ffd, 0xffffffff, HAVE_ZSTD, unzstd_open, unzstd_step, unzstd_close},
	{"lz4", 0x04224d18, 0xffffffff, HAVE_LZ4, unlz4_open, unlz4_step, unlz4_close},
};

const struct decompressor *decompressor_for(const uint8_t start[4])
{
	uint32_t magic = read_u32(start);
	for (size_t i = 0; i < sizeof decompressors / sizeof *decompressors; i++)
		if ((magic & decompressors[i].magic_mask) == decompressors[i].magic)
			return &decompressors[i];
	return NULL;
}
