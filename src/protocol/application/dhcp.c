/* See dhcp.h. */
#include "dhcp.h"
#include "dhcp_options.h"

bool dhcp_read(struct span payload, struct dhcp_message *message)
{
	enum { FIXED_LEN = 236, MAC_AT = 28, ETHERNET = 1 };
	static const uint8_t magic[] = {99, 130, 83, 99}; /* RFC 2131 §3 */
	struct cursor cursor = cursor_over(payload);
	const uint8_t *fixed = take(&cursor, FIXED_LEN);
	*message = (struct dhcp_message){.op = 0};
	if (!fixed || (fixed[0] != DHCP_FROM_CLIENT && fixed[0] != DHCP_FROM_SERVER))
		return false;
	message->op = fixed[0];
	message->hardware_type = fixed[1];
	message->hardware_len = fixed[2];
	message->transaction = read_u32(fixed + 4);
	memcpy(message->client_address, fixed + 12, IP4_LEN);
	memcpy(message->your_address, fixed + 16, IP4_LEN);
	if (message->hardware_type == ETHERNET && message->hardware_len == MAC_LEN)
		memcpy(message->mac, fixed + MAC_AT, MAC_LEN);
	const uint8_t *cookie = take(&cursor, sizeof magic);
	if (cookie && !memcmp(cookie, magic, sizeof magic))
		message->options = cursor_rest(&cursor);
	return true;
}

struct span dhcp_option(const struct dhcp_message *message, uint8_t kind)
{
	struct cursor options = cursor_over(message->options);
	struct dhcp_option option;
	while (dhcp_option_next(&options, &option) && option.code != DHCP_END && !options.ran_short)
		if (option.code == kind)
			return option.data;
	return (struct span){message->options.at, 0};
}

uint8_t dhcp_type(const struct dhcp_message *message)
{
	struct span value = dhcp_option(message, DHCP_OPTION_MESSAGE_TYPE);
	return value.len == 1 ? value.at[0] : 0;
}
