/* See wishes.h. */
#include "wishes.h"

#include "packets_json.h"

/* Bytes of the first name of a path. */
static size_t name_len(struct wish path)
{
	const char *dot = memchr(path.at, '.', path.len);
	return dot ? (size_t)(dot - path.at) : path.len;
}

static struct wish behind(struct wish path, size_t len)
{
	const size_t skipped = len < path.len ? len + 1 : len;
	return (struct wish){path.at + skipped, path.len - skipped};
}

static bool is_name(struct wish wish, const char *name)
{
	return strlen(name) == wish.len && !memcmp(name, wish.at, wish.len);
}

static bool any_name(const char *const *names, struct wish path)
{
	for (; *names; names++)
		if (is_name(path, *names))
			return true;
	return false;
}

static bool any_field(const struct field *fields, size_t count, struct wish path)
{
	for (size_t i = 0; i < count; i++)
		if (is_name(path, fields[i].name))
			return true;
	return false;
}

static bool is_told_by(const struct shape *shape, struct wish path, unsigned depth);

static bool any_form(const struct tlv_form *forms, struct wish path, unsigned depth)
{
	for (const struct tlv_form *form = forms; form && form->type >= 0; form++)
		if (form->shape && is_told_by(form->shape, path, depth))
			return true;
	return false;
}

static bool any_part(const struct shape *const *parts, struct wish path, unsigned depth)
{
	for (; parts && *parts; parts++)
		if (is_told_by(*parts, path, depth))
			return true;
	return false;
}

/* True when the names of `path` are met in this order on a way into the shape: which groups lie between two of them is
 * not asked, since a list's have no names. */
static bool is_told_by(const struct shape *shape, struct wish path, unsigned depth)
{
	if (depth == DESCRIBE_DEPTH_MAX)
		return false;
	const struct wish name = {path.at, name_len(path)};
	if (is_name(name, shape->name))
		path = behind(path, name.len);
	if (!path.len || any_name(packets_json_names, path) || any_field(shape->fields, shape->field_count, path))
		return true;
	if (shape->tlvs && is_told_by(shape->tlvs->each, path, depth + 1))
		return true;
	if (shape->tlvs && any_form(shape->tlvs->forms, path, depth + 1))
		return true;
	return any_part(shape->parts, path, depth + 1) || any_form(shape->forms, path, depth + 1);
}

static bool exists(struct wish path)
{
	for (const struct protocol *const *at = protocols; *at; at++) {
		const struct shape whole = {
			.name = (*at)->name,
			.fields = (*at)->fields,
			.field_count = (*at)->field_count,
			.parts = (*at)->parts,
			.forms = (*at)->forms,
		};
		if (is_told_by(&whole, path, 0))
			return true;
	}
	return false;
}

static bool check_wish(struct wish wish, struct flaw *flaw)
{
	return (wish.len && exists(wish)) || flaw_set(flaw, "no protocol has a field '%.*s' (ethogram packets --schema lists all)",
	                                (int)wish.len, wish.at);
}

bool wishes_read(struct wishes *wishes, const char *list, struct flaw *flaw)
{
	wishes->count = 0;
	while (list && *list) {
		const struct wish wish = {list, strcspn(list, ",")};
		if (wishes->count == WISHES_MAX)
			return flaw_set(flaw, "no more than %d fields can be asked for", WISHES_MAX);
		if (!check_wish(wish, flaw))
			return false;
		wishes->wish[wishes->count++] = wish;
		list += wish.len + (list[wish.len] == ',');
	}
	return true;
}

/* True when the names of `wish` stand in the path, one behind the other, from `path` on. */
static bool begins_with(const char *const *path, unsigned count, struct wish wish)
{
	for (; wish.len && count; path++, count--) {
		const struct wish name = {wish.at, name_len(wish)};
		if (!is_name(name, *path))
			return false;
		wish = behind(wish, name.len);
	}
	return !wish.len;
}

bool wishes_want(const struct wishes *wishes, const char *const *path, unsigned count)
{
	for (unsigned i = 0; i < wishes->count; i++)
		for (unsigned from = 0; from < count; from++)
			if (begins_with(path + from, count - from, wishes->wish[i]))
				return true;
	return !wishes->count;
}
