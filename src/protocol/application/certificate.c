/* See certificate.h. */
#include "certificate.h"

#include "address.h"

static struct ber_cursor inside(const struct ber *element)
{
	return ber_cursor_over(element->contents, element->length);
}

/* The next element, when it is of this kind; else the cursor stays. */
static bool take_element(struct ber_cursor *cursor, enum ber_class class, bool constructed, uint32_t tag,
                         struct ber *element)
{
	struct ber_cursor ahead = *cursor;
	if (ber_next(&ahead, element) != BER_WHOLE || !ber_is(element, class, constructed, tag))
		return false;
	*cursor = ahead;
	return true;
}

static bool take_sequence(struct ber_cursor *cursor, struct ber *element)
{
	return take_element(cursor, BER_UNIVERSAL, true, BER_SEQUENCE, element);
}

static bool is_object(const struct ber *element, struct span object)
{
	return ber_is(element, BER_UNIVERSAL, false, BER_OBJECT) && element->contents.len == object.len &&
	       !memcmp(element->contents.at, object.at, object.len);
}

/* RFC 5280 §4.1.2.4: sets of pairs of an object and a string. Of several common names, the last and most special. */
static struct span common_name_of(const struct ber *subject)
{
	static const uint8_t common_name[] = {0x55, 4, 3};
	enum { SET = 17 };
	struct ber_cursor sets = inside(subject);
	struct ber set, pair, object, string;
	struct span found = {0};
	while (take_element(&sets, BER_UNIVERSAL, true, SET, &set)) {
		struct ber_cursor pairs = inside(&set);
		while (take_sequence(&pairs, &pair)) {
			struct ber_cursor parts = inside(&pair);
			if (ber_next(&parts, &object) != BER_WHOLE || ber_next(&parts, &string) != BER_WHOLE)
				continue;
			if (is_object(&object, (struct span){common_name, sizeof common_name}))
				found = string.contents;
		}
	}
	return found;
}

/* RFC 5280 §4.1.2.9: the value of one extension, when it is the one with the names. */
static bool names_in(const struct ber *extension, struct ber_cursor *names)
{
	static const uint8_t alternative_names[] = {0x55, 0x1d, 0x11};
	struct ber_cursor parts = inside(extension);
	struct ber object, critical, value, list;
	if (ber_next(&parts, &object) != BER_WHOLE)
		return false;
	if (!is_object(&object, (struct span){alternative_names, sizeof alternative_names}))
		return false;
	take_element(&parts, BER_UNIVERSAL, false, BER_BOOLEAN, &critical);
	if (!take_element(&parts, BER_UNIVERSAL, false, BER_OCTET_STRING, &value))
		return false;
	struct ber_cursor contents = inside(&value);
	if (!take_sequence(&contents, &list))
		return false;
	*names = inside(&list);
	return true;
}

static struct ber_cursor names_of(struct ber_cursor *behind_key)
{
	enum { EXTENSIONS = 3 };
	struct ber part, list, extension;
	struct ber_cursor names = {0};
	while (ber_next(behind_key, &part) == BER_WHOLE) {
		if (!ber_is(&part, BER_CONTEXT, true, EXTENSIONS))
			continue;
		struct ber_cursor contents = inside(&part);
		if (!take_sequence(&contents, &list))
			break;
		struct ber_cursor extensions = inside(&list);
		while (take_sequence(&extensions, &extension))
			if (names_in(&extension, &names))
				return names;
	}
	return names;
}

/* Moves to the subject: behind the version (the first one left it out), serial number, algorithm, issuer, validity. */
static bool skip_to_subject(struct ber_cursor *cursor)
{
	enum { VERSION = 0, PARTS = 4 };
	struct ber part;
	take_element(cursor, BER_CONTEXT, true, VERSION, &part);
	for (int i = 0; i < PARTS; i++)
		if (ber_next(cursor, &part) != BER_WHOLE)
			return false;
	return true;
}

struct certificate certificate_of(struct span der, uint32_t len)
{
	struct certificate certificate = {0};
	struct ber_cursor outer = ber_cursor_over(der, len);
	struct ber all, signed_part, subject, key;
	if (!take_sequence(&outer, &all))
		return certificate;
	struct ber_cursor parts = inside(&all);
	if (!take_sequence(&parts, &signed_part))
		return certificate;
	struct ber_cursor cursor = inside(&signed_part);
	if (!skip_to_subject(&cursor) || !take_sequence(&cursor, &subject))
		return certificate;
	certificate.common_name = common_name_of(&subject);
	if (take_sequence(&cursor, &key))
		certificate.names = names_of(&cursor);
	return certificate;
}

bool certificate_name_next(struct ber_cursor *names, struct certificate_name *name)
{
	struct ber element;
	while (ber_next(names, &element) == BER_WHOLE) {
		const bool is_name = element.tag == CERTIFICATE_DNS_NAME || element.tag == CERTIFICATE_IP_ADDRESS;
		if (element.class != BER_CONTEXT || element.constructed || !is_name)
			continue;
		*name = (struct certificate_name){(enum certificate_name_kind)element.tag, element.contents};
		return element.contents.len == element.length;
	}
	return false;
}

void certificate_put_name(struct text *text, const struct certificate_name *name)
{
	if (name->kind == CERTIFICATE_IP_ADDRESS && name->bytes.len == IP4_LEN)
		text_ip4(text, name->bytes.at);
	else if (name->kind == CERTIFICATE_IP_ADDRESS && name->bytes.len == IP6_LEN)
		text_ip6(text, name->bytes.at);
	else
		text_safe(text, name->bytes);
}
