/* DHCP: a client asks all servers for an address, takes one that is offered, and gives it back. RFC 2131 §3.
 *
 * Client and servers speak to broadcast addresses from addresses that they do not have yet, so a question is known by
 * its transaction number and the client's MAC address alone. */
#include "exchange.h"

#include "application/dhcp.h"

static struct question transaction_of(const struct exchange *exchange, const struct dhcp_message *message)
{
	struct flow_key client = {0};
	memcpy(client.address[0], message->mac, MAC_LEN);
	return question_of_ends(exchange, &client, STIMULUS_DHCP, message->transaction);
}

/* The address that a message is about, and who gives it. */
static void prove(const struct dhcp_message *message, const uint8_t *address, struct observation *observation)
{
	struct span server = dhcp_option(message, DHCP_OPTION_SERVER);
	struct span lease = dhcp_option(message, DHCP_OPTION_LEASE_TIME);
	evidence_address(observation, "mac", message->mac, MAC_LEN);
	if (read_u32(address))
		evidence_address(observation, "address", address, IP4_LEN);
	if (server.len == IP4_LEN)
		evidence_address(observation, "server", server.at, IP4_LEN);
	if (lease.len == sizeof(uint32_t))
		evidence_number(observation, "lease_time", read_u32(lease.at));
}

static void ask(struct exchange *exchange, const struct dhcp_message *message)
{
	struct question question = transaction_of(exchange, message);
	struct stimulus *stimulus = stimulus_ask(exchange, &question);
	struct span wanted = dhcp_option(message, DHCP_OPTION_REQUESTED_ADDRESS);
	memcpy(stimulus->mac, message->mac, MAC_LEN);
	stimulus->hash = read_u32(wanted.len == IP4_LEN ? wanted.at : message->client_address);
}

static void answer(struct exchange *exchange, const struct dhcp_message *message, uint8_t type)
{
	struct question question = transaction_of(exchange, message);
	struct stimulus *stimulus = stimulus_find(exchange, &question);
	if (!stimulus)
		return;
	if (type == DHCP_OFFER) {
		stimulus_keep_answered(exchange, stimulus); /* a request will follow in the same transaction */
		return;
	}
	bool given = type == DHCP_ACK;
	const uint8_t asked_for[IP4_LEN] = {(uint8_t)(stimulus->hash >> 24), (uint8_t)(stimulus->hash >> 16),
	                                    (uint8_t)(stimulus->hash >> 8), (uint8_t)stimulus->hash};
	struct observation *observation =
		stimulus_tell(exchange, stimulus, given ? BEHAVIOR_DHCP_LEASE : BEHAVIOR_DHCP_NAK);
	prove(message, given ? message->your_address : asked_for, observation);
	waiting_end(&exchange->stimuli, stimulus);
}

static void release(struct exchange *exchange, const struct dhcp_message *message)
{
	prove(message, message->client_address, tell(exchange->scene, BEHAVIOR_DHCP_RELEASE));
}

bool dhcp_exchange(struct exchange *exchange)
{
	struct dhcp_message message;
	if (exchange->scene->ends.version != 4 || !dhcp_read(transport_payload(exchange->scene), &message))
		return false;
	uint8_t type = dhcp_type(&message);
	switch (type) {
	case DHCP_DISCOVER:
	case DHCP_REQUEST: ask(exchange, &message); break;
	case DHCP_OFFER:
	case DHCP_ACK:
	case DHCP_NAK: answer(exchange, &message, type); break;
	case DHCP_RELEASE: release(exchange, &message); break;
	}
	return true;
}
