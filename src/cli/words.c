/* See words.h. Why not getopt_long itself: an abbreviation that is unambiguous among tcpdump's options must stay so,
 * whatever long options of our own begin with the same letters; and getopt prints by itself. */
#include "words.h"

#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct words words_of(int argc, char **argv)
{
	return (struct words){.argv = argv, .argc = argc, .next = 1};
}

static const struct option *option_of_letter(char letter)
{
	for (const struct option *option = options; option->apply; option++)
		if (option->letter && option->letter == letter)
			return option;
	return NULL;
}

static bool begins(const struct option *option, const char *name, size_t len)
{
	return option->name && !strncmp(option->name, name, len);
}

static const struct option *option_of_whole_name(const char *name, size_t len)
{
	for (const struct option *option = options; option->apply; option++)
		if (begins(option, name, len) && !option->name[len])
			return option;
	return NULL;
}

/* How many options begin so; `found` is the first of them. */
static unsigned option_of_abbreviation(const char *name, size_t len, bool ours_too, const struct option **found)
{
	unsigned count = 0;
	for (const struct option *option = options; option->apply; option++)
		if (begins(option, name, len) && (ours_too || !option->ours) && !count++)
			*found = option;
	return count;
}

static void tell_ambiguous(const char *word, size_t len, bool ours_too, struct flaw *flaw)
{
	char names[512] = "";
	size_t at = 0;
	for (const struct option *option = options; option->apply; option++)
		if (begins(option, word, len) && (ours_too || !option->ours) && at < sizeof names)
			at += (size_t)snprintf(names + at, sizeof names - at, " '--%s'", option->name);
	flaw_set(flaw, "option '--%s' is ambiguous; possibilities:%s", word, names);
}

static const struct option *option_of_name(const char *word, size_t len, struct flaw *flaw)
{
	const struct option *found = option_of_whole_name(word, len);
	if (found)
		return found;
	const unsigned count = option_of_abbreviation(word, len, false, &found);
	if (count == 1 || (!count && option_of_abbreviation(word, len, true, &found) == 1))
		return found;
	if (found)
		tell_ambiguous(word, len, count == 0, flaw);
	else
		flaw_set(flaw, "unrecognized option '--%s'", word);
	return NULL;
}

static enum word next_long(struct words *words, const char *word, const struct option **option, const char **value,
			   struct flaw *flaw)
{
	const size_t len = strcspn(word, "=");
	*option = option_of_name(word, len, flaw);
	if (!*option)
		return WORD_FLAW;
	*value = word[len] ? word + len + 1 : NULL;
	if (*value && !(*option)->argument) {
		flaw_set(flaw, "option '--%s' doesn't allow an argument", (*option)->name);
		return WORD_FLAW;
	}
	if (!*value && (*option)->argument) {
		if (words->next >= words->argc) {
			flaw_set(flaw, "option '--%s' requires an argument", (*option)->name);
			return WORD_FLAW;
		}
		*value = words->argv[words->next++];
	}
	return WORD_OPTION;
}

static enum word next_letter(struct words *words, const struct option **option, const char **value, struct flaw *flaw)
{
	const char letter = *words->cluster++;
	const char *rest = *words->cluster ? words->cluster : NULL;
	words->cluster = rest;
	*option = option_of_letter(letter);
	if (!*option) {
		flaw_set(flaw, "invalid option -- '%c'", letter);
		return WORD_FLAW;
	}
	if (!(*option)->argument)
		return WORD_OPTION;
	words->cluster = NULL;
	if (!rest && words->next >= words->argc) {
		flaw_set(flaw, "option requires an argument -- '%c'", letter);
		return WORD_FLAW;
	}
	*value = rest ? rest : words->argv[words->next++];
	return WORD_OPTION;
}

enum word words_next(struct words *words, const struct option **option, const char **value, struct flaw *flaw)
{
	*value = NULL;
	if (words->cluster)
		return next_letter(words, option, value, flaw);
	if (words->next >= words->argc)
		return WORD_END;
	const char *word = words->argv[words->next++];
	if (words->ended || word[0] != '-' || !word[1]) {
		*value = word;
		/* POSIX: the first word that is no option ends them. */
		words->ended |= getenv("POSIXLY_CORRECT") != NULL;
		return WORD_OTHER;
	}
	if (word[1] != '-') {
		words->cluster = word + 1;
		return next_letter(words, option, value, flaw);
	}
	if (word[2])
		return next_long(words, word + 2, option, value, flaw);
	words->ended = true;
	return words_next(words, option, value, flaw);
}
