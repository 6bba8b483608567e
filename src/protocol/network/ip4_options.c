/* The options of an IPv4 header: RFC 791 §3.1. */
#include "ip4.h"

bool ip4_option_next(struct cursor *it, struct ip4_option *option)
{
	if (!cursor_left(it))
		return false;
	*option = (struct ip4_option){.kind = take_u8(it), .len = 1};
	if (option->kind == IP4_OPTION_NOP)
		return true;
	if (option->kind == IP4_OPTION_END) {
		option->data = take_span(it, cursor_left(it));
		return true;
	}
	if (!cursor_left(it)) {
		option->state = IP4_OPTION_TRUNCATED;
		return true;
	}
	option->len = take_u8(it);
	if (option->len < 2) {
		option->state = IP4_OPTION_BAD;
		take_span(it, cursor_left(it));
		return true;
	}
	option->data = take_span(it, option->len - 2u);
	if (it->ran_short)
		option->state = IP4_OPTION_TRUNCATED;
	return true;
}
