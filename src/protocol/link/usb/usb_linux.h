/* What both captures of Linux's USB monitor begin with: usbmon.txt of the kernel's documentation. Numbers are in the
 * byte order of the host that captured, which readers of files have turned to little endian. */
#ifndef ETHOGRAM_USB_LINUX_H
#define ETHOGRAM_USB_LINUX_H

#include "describe.h"
#include "line.h"

enum { USB_HEADER_LEN = 48, USB_FIELD_COUNT = 14, USB_FIELDS_LEN = 40 };

extern const struct field usb_fields[USB_FIELD_COUNT];
extern const struct shape usb_setup, usb_isochronous, usb_nothing;

/* The header as far as usb_fields goes, and the eight bytes whose meaning depends on the transfer. */
void usb_describe(struct description *to, const struct layer *layer);

/* The header is `len` bytes long, and everything behind it data. */
enum decoded usb_decode(struct packet *packet, struct layer *layer, uint32_t len);

/* "USB CONTROL SUBMIT to 1:5:0"; `name` is what is not all there of one that is cut. */
void usb_line(struct line *line, const struct layer *layer, const char *name);

#endif
