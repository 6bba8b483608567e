/* See host_names.h. */
#include "host_names.h"

bool host_names_open(const struct settings *settings, const struct input *input, struct naming **naming,
                     struct flaw *flaw)
{
	if (settings->named == NAMED_NONE || !settings_prints(settings))
		return true;
	struct naming_wishes wishes = {
		.hosts = true, .ethers = true, .ask_resolver = true,
		.services = settings->named == NAMED_ALL,
		.without_domain = settings->without_domain,
		.only_local = settings->only_local,
		.hosts_file = settings->hosts_path,
	};
	if (wishes.only_local)
		capture_network(input->source->interfaces->name, &wishes.local_network, &wishes.local_mask);
	*flaw = (struct flaw){0};
	*naming = naming_open(&wishes, flaw);
	return *naming || !*flaw->sentence;
}
