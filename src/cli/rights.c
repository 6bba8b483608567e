/* See rights.h. */
#include "rights.h"

#include "confinement.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

/* Where rotation puts its files: the folder of -w, or all when that changes with the time; NULL without rotation. */
static const char *output_folder(const struct rotation_settings *writing, char *folder, size_t size)
{
	if (!writing->path || !(writing->size_limit || writing->seconds))
		return NULL;
	const char *slash = strrchr(writing->path, '/');
	if (!slash)
		return ".";
	snprintf(folder, size, "%.*s/", (int)(slash - writing->path), writing->path);
	return strchr(folder, '%') ? "/" : folder;
}

void rights_give_up(const struct settings *settings, bool live, bool named)
{
	const struct rotation_settings *writing = &settings->writing;
	if (!settings->confined || (writing->path && writing->command))
		return;
	char folder[PATH_MAX];
	confine(&(struct needs){
		.device = live,
		.resolver = named,
		.more_input = settings->list_path || settings->reads_each,
		.output_folder = output_folder(writing, folder, sizeof folder),
	});
}
