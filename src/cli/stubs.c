#include "rotation.h"
#define W __attribute__((weak))
W struct rotation *rotation_open(const struct rotation_settings *settings, struct flaw *flaw) { flaw_set(flaw, "no -w yet"); return 0; }
W enum rotated rotation_put(struct rotation *rotation, const struct record *record, struct flaw *flaw) { return ROTATED_FINISHED; }
W bool rotation_flush(struct rotation *rotation, struct flaw *flaw) { return true; }
W const char *rotation_path(const struct rotation *rotation) { return 0; }
W void rotation_statistics(struct rotation *rotation, const struct interface_statistics *statistics) {}
W bool rotation_close(struct rotation *rotation, struct flaw *flaw) { return true; }
W void rotation_reap(struct rotation *rotation) {}
W enum file_format writer_format_of(const char *path) { return 0; }
W enum compression writer_compression_of(const char *path) { return 0; }
