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

static bool any_field(const struct field *fields, size_t count, struct wish name)
{
	for (size_t i = 0; i < count; i++)
		if (is_name(name, fields[i].name))
			return true;
	return false;
}

static bool any_shape(const struct shape *shape, struct wish name, unsigned depth);

static bool any_form(const struct tlv_form *forms, struct wish name, unsigned depth)
{
	for (const struct tlv_form *form = forms; form && form->type >= 0; form++)
		if (form->shape && any_shape(form->shape, name, depth))
			return true;
	return false;
}

static bool any_part(const struct shape *const *parts, struct wish name, unsigned depth)
{
	for (; parts && *parts; parts++)
		if (any_shape(*parts, name, depth))
			return true;
	return false;
}

static bool any_shape(const struct shape *shape, struct wish name, unsigned depth)
{
	if (depth == DESCRIBE_DEPTH_MAX)
		return false;
	if (is_name(name, shape->name) || any_field(shape->fields, shape->field_count, name))
		return true;
	if (shape->tlvs && any_shape(shape->tlvs->each, name, depth + 1))
		return true;
	if (shape->tlvs && any_form(shape->tlvs->forms, name, depth + 1))
		return true;
	return any_part(shape->parts, name, depth + 1) || any_form(shape->forms, name, depth + 1);
}

static bool any_protocol(struct wish name)
{
	for (const struct protocol *const *at = protocols; *at; at++)
		if (is_name(name, (*at)->name) || any_field((*at)->fields, (*at)->field_count, name) ||
		    any_part((*at)->parts, name, 0) || any_form((*at)->forms, name, 0))
			return true;
	return false;
}

static bool exists(struct wish name)
{
	for (const char *const *own = packets_json_names; *own; own++)
		if (is_name(name, *own))
			return true;
	return any_protocol(name);
}

static bool check_wish(struct wish wish, struct flaw *flaw)
{
	do {
		const struct wish name = {wish.at, name_len(wish)};
		if (!exists(name))
			return flaw_set(flaw, "no protocol has a field '%.*s' (ethogram packets --schema lists all)",
			                (int)name.len, name.at);
		wish = behind(wish, name.len);
	} while (wish.len);
	return true;
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
