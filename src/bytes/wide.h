/* Vectors of 32 bytes, for sums over many words: where the processor has registers for them (AVX2), a function is
 * compiled for these too, and chosen when it is called; elsewhere the compiler makes two or four of one. */
#ifndef ETHOGRAM_WIDE_H
#define ETHOGRAM_WIDE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef uint64_t wide __attribute__((vector_size(32)));

enum { WIDE_LEN = sizeof(wide), WIDE_WORDS = sizeof(wide) / sizeof(uint64_t) };

#ifdef __x86_64__
#define WIDE_TARGET __attribute__((target("avx2"))) /* of a function that is called only where wide_is_fast */

static inline bool wide_is_fast(void)
{
	return __builtin_cpu_supports("avx2");
}
#else
#define WIDE_TARGET

static inline bool wide_is_fast(void)
{
	return false;
}
#endif

/* Of the function that is called elsewhere: its vectors lie on the stack, which its caller need not make room for. */
#define WIDE_ELSE __attribute__((noinline))

/* Of what both have for a body: it has to be compiled within each of them. */
#define WIDE_BODY __attribute__((always_inline)) static inline

#endif
