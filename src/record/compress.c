/* See compress.h. Levels are those that the tools of the formats take when none is asked for. */
#include "compress.h"

#include <assert.h>
#include <stdlib.h>

#if HAVE_ZLIB
#include <zlib.h>

static void *gzip_open(void)
{
	enum { AS_GZIP = 16, MEMORY_LEVEL = 8 };
	z_stream *zlib = calloc(1, sizeof *zlib);
	assert(zlib);
	int result = deflateInit2(zlib, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + AS_GZIP, MEMORY_LEVEL,
	                          Z_DEFAULT_STRATEGY);
	assert(result == Z_OK);
	return zlib;
}

static bool gzip_step(void *state, struct flow *flow, enum compress_mode mode)
{
	static const int modes[] = {Z_NO_FLUSH, Z_SYNC_FLUSH, Z_FINISH};
	z_stream *zlib = state;
	zlib->next_in = (Bytef *)flow->in;
	zlib->avail_in = (uInt)flow->in_len;
	zlib->next_out = flow->out;
	zlib->avail_out = (uInt)flow->out_room;
	int result = deflate(zlib, modes[mode]);
	*flow = (struct flow){zlib->next_in, zlib->avail_in, zlib->next_out, zlib->avail_out};
	if (mode == COMPRESS_FINISH)
		return result == Z_STREAM_END;
	return zlib->avail_in == 0 && zlib->avail_out > 0;
}

static void gzip_close(void *state)
{
	deflateEnd(state);
	free(state);
}
#else
#define gzip_open  NULL
#define gzip_step  NULL
#define gzip_close NULL
#endif

#if HAVE_ZSTD
#include <zstd.h>

static void *zstd_open(void)
{
	void *state = ZSTD_createCStream();
	assert(state);
	return state;
}

static bool zstd_step(void *state, struct flow *flow, enum compress_mode mode)
{
	static const ZSTD_EndDirective modes[] = {ZSTD_e_continue, ZSTD_e_flush, ZSTD_e_end};
	ZSTD_inBuffer in = {flow->in, flow->in_len, 0};
	ZSTD_outBuffer out = {flow->out, flow->out_room, 0};
	size_t left = ZSTD_compressStream2(state, &out, &in, modes[mode]);
	assert(!ZSTD_isError(left));
	*flow = (struct flow){flow->in + in.pos, flow->in_len - in.pos, flow->out + out.pos, flow->out_room - out.pos};
	return mode == COMPRESS_MORE ? flow->in_len == 0 : left == 0;
}

static void zstd_close(void *state)
{
	ZSTD_freeCStream(state);
}
#else
#define zstd_open  NULL
#define zstd_step  NULL
#define zstd_close NULL
#endif

#if HAVE_LZ4
#include <lz4frame.h>

struct lz4 {
	LZ4F_cctx *context;
	bool has_begun;
};

static void *lz4_open(void)
{
	struct lz4 *lz4 = calloc(1, sizeof *lz4);
	assert(lz4);
	size_t result = LZ4F_createCompressionContext(&lz4->context, LZ4F_VERSION);
	assert(!LZ4F_isError(result));
	assert(LZ4F_compressBound(COMPRESS_INPUT_MAX, NULL) + LZ4F_HEADER_SIZE_MAX <= COMPRESS_ROOM);
	return lz4;
}

static void wrote(struct flow *flow, size_t len)
{
	assert(!LZ4F_isError(len));
	flow->out += len;
	flow->out_room -= len;
}

static bool lz4_step(void *state, struct flow *flow, enum compress_mode mode)
{
	struct lz4 *lz4 = state;
	if (!lz4->has_begun)
		wrote(flow, LZ4F_compressBegin(lz4->context, flow->out, flow->out_room, NULL));
	lz4->has_begun = true;
	wrote(flow, LZ4F_compressUpdate(lz4->context, flow->out, flow->out_room, flow->in, flow->in_len, NULL));
	flow->in += flow->in_len;
	flow->in_len = 0;
	if (mode == COMPRESS_FLUSH)
		wrote(flow, LZ4F_flush(lz4->context, flow->out, flow->out_room, NULL));
	if (mode == COMPRESS_FINISH)
		wrote(flow, LZ4F_compressEnd(lz4->context, flow->out, flow->out_room, NULL));
	return true;
}

static void lz4_close(void *state)
{
	struct lz4 *lz4 = state;
	LZ4F_freeCompressionContext(lz4->context);
	free(lz4);
}
#else
#define lz4_open  NULL
#define lz4_step  NULL
#define lz4_close NULL
#endif

const struct compressor *compressor_for(enum compression compression)
{
	static const struct compressor compressors[] = {
		[COMPRESSION_GZIP] = {"gzip", HAVE_ZLIB, gzip_open, gzip_step, gzip_close},
		[COMPRESSION_ZSTD] = {"zstd", HAVE_ZSTD, zstd_open, zstd_step, zstd_close},
		[COMPRESSION_LZ4] = {"lz4", HAVE_LZ4, lz4_open, lz4_step, lz4_close},
	};
	return compression == COMPRESSION_NONE ? NULL : compressors + compression;
}
