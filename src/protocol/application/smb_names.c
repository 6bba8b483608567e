/* Names of values that both versions of SMB have. */
#include "smb.h"

/* [MS-ERREF] §2.3.1: those that are met. */
const struct name smb_statuses[] = {
	{0x00000000, "STATUS_SUCCESS"}, {0x00000103, "STATUS_PENDING"}, {0x0000010b, "STATUS_NOTIFY_CLEANUP"},
	{0x0000010c, "STATUS_NOTIFY_ENUM_DIR"}, {0x80000005, "STATUS_BUFFER_OVERFLOW"},
	{0x80000006, "STATUS_NO_MORE_FILES"}, {0x8000002d, "STATUS_STOPPED_ON_SYMLINK"},
	{0x80000014, "STATUS_NONEXISTENT_EA_ENTRY"}, {0x8000001a, "STATUS_NO_MORE_ENTRIES"},
	{0xc0000001, "STATUS_UNSUCCESSFUL"}, {0xc0000002, "STATUS_NOT_IMPLEMENTED"},
	{0xc0000003, "STATUS_INVALID_INFO_CLASS"}, {0xc0000004, "STATUS_INFO_LENGTH_MISMATCH"},
	{0xc0000008, "STATUS_INVALID_HANDLE"}, {0xc000000d, "STATUS_INVALID_PARAMETER"},
	{0xc000000e, "STATUS_NO_SUCH_DEVICE"}, {0xc000000f, "STATUS_NO_SUCH_FILE"},
	{0xc0000010, "STATUS_INVALID_DEVICE_REQUEST"}, {0xc0000011, "STATUS_END_OF_FILE"},
	{0xc0000016, "STATUS_MORE_PROCESSING_REQUIRED"}, {0xc000001e, "STATUS_INVALID_VIEW_SIZE"},
	{0xc0000022, "STATUS_ACCESS_DENIED"}, {0xc0000023, "STATUS_BUFFER_TOO_SMALL"},
	{0xc0000024, "STATUS_OBJECT_TYPE_MISMATCH"}, {0xc0000033, "STATUS_OBJECT_NAME_INVALID"},
	{0xc0000034, "STATUS_OBJECT_NAME_NOT_FOUND"}, {0xc0000035, "STATUS_OBJECT_NAME_COLLISION"},
	{0xc0000039, "STATUS_OBJECT_PATH_INVALID"}, {0xc000003a, "STATUS_OBJECT_PATH_NOT_FOUND"},
	{0xc000003b, "STATUS_OBJECT_PATH_SYNTAX_BAD"}, {0xc0000043, "STATUS_SHARING_VIOLATION"},
	{0xc0000054, "STATUS_FILE_LOCK_CONFLICT"}, {0xc0000055, "STATUS_LOCK_NOT_GRANTED"},
	{0xc0000056, "STATUS_DELETE_PENDING"}, {0xc000005e, "STATUS_NO_LOGON_SERVERS"},
	{0xc0000061, "STATUS_PRIVILEGE_NOT_HELD"}, {0xc0000064, "STATUS_NO_SUCH_USER"},
	{0xc000006a, "STATUS_WRONG_PASSWORD"}, {0xc000006d, "STATUS_LOGON_FAILURE"},
	{0xc000006e, "STATUS_ACCOUNT_RESTRICTION"}, {0xc000006f, "STATUS_INVALID_LOGON_HOURS"},
	{0xc0000070, "STATUS_INVALID_WORKSTATION"}, {0xc0000071, "STATUS_PASSWORD_EXPIRED"},
	{0xc0000072, "STATUS_ACCOUNT_DISABLED"}, {0xc000007e, "STATUS_RANGE_NOT_LOCKED"},
	{0xc000007f, "STATUS_DISK_FULL"}, {0xc000009a, "STATUS_INSUFFICIENT_RESOURCES"},
	{0xc00000ac, "STATUS_PIPE_NOT_AVAILABLE"}, {0xc00000ad, "STATUS_INVALID_PIPE_STATE"},
	{0xc00000ae, "STATUS_PIPE_BUSY"}, {0xc00000b0, "STATUS_PIPE_DISCONNECTED"},
	{0xc00000b1, "STATUS_PIPE_CLOSING"}, {0xc00000b5, "STATUS_IO_TIMEOUT"},
	{0xc00000ba, "STATUS_FILE_IS_A_DIRECTORY"},
	{0xc00000bb, "STATUS_NOT_SUPPORTED"}, {0xc00000c4, "STATUS_UNEXPECTED_NETWORK_ERROR"},
	{0xc00000c9, "STATUS_NETWORK_NAME_DELETED"}, {0xc00000ca, "STATUS_NETWORK_ACCESS_DENIED"},
	{0xc00000cb, "STATUS_BAD_DEVICE_TYPE"}, {0xc00000cc, "STATUS_BAD_NETWORK_NAME"},
	{0xc00000d0, "STATUS_REQUEST_NOT_ACCEPTED"}, {0xc00000d9, "STATUS_PIPE_EMPTY"},
	{0xc0000101, "STATUS_DIRECTORY_NOT_EMPTY"}, {0xc0000103, "STATUS_NOT_A_DIRECTORY"},
	{0xc0000120, "STATUS_CANCELLED"}, {0xc0000121, "STATUS_CANNOT_DELETE"}, {0xc0000128, "STATUS_FILE_CLOSED"},
	{0xc000014b, "STATUS_PIPE_BROKEN"}, {0xc000015b, "STATUS_LOGON_TYPE_NOT_GRANTED"},
	{0xc000018b, "STATUS_NO_TRUST_SAM_ACCOUNT"}, {0xc000019c, "STATUS_FS_DRIVER_REQUIRED"},
	{0xc0000203, "STATUS_USER_SESSION_DELETED"}, {0xc0000205, "STATUS_INSUFF_SERVER_RESOURCES"},
	{0xc0000225, "STATUS_NOT_FOUND"}, {0xc0000234, "STATUS_ACCOUNT_LOCKED_OUT"},
	{0xc0000257, "STATUS_PATH_NOT_COVERED"}, {0xc0000275, "STATUS_NOT_A_REPARSE_POINT"},
	{0xc000035c, "STATUS_NETWORK_SESSION_EXPIRED"}, {0xc0000413, "STATUS_AUTHENTICATION_FIREWALL_FAILED"},
	{0xc000a000, "STATUS_INVALID_SIGNATURE"}, {0, NULL},
};

/* [MS-SMB2] §2.2.13.1. */
const struct name smb_access_names[] = {
	{0x1, "read_data"}, {0x2, "write_data"}, {0x4, "append_data"}, {0x8, "read_ea"}, {0x10, "write_ea"},
	{0x20, "execute"}, {0x40, "delete_child"}, {0x80, "read_attributes"}, {0x100, "write_attributes"},
	{0x10000, "delete"}, {0x20000, "read_control"}, {0x40000, "write_dac"}, {0x80000, "write_owner"},
	{0x100000, "synchronize"}, {0x1000000, "access_system_security"}, {0x2000000, "maximum_allowed"},
	{0x10000000, "generic_all"}, {0x20000000, "generic_execute"}, {0x40000000, "generic_write"},
	{0x80000000, "generic_read"}, {0, NULL},
};

/* [MS-FSCC] §2.6. */
const struct name smb_attribute_names[] = {
	{0x1, "read_only"}, {0x2, "hidden"}, {0x4, "system"}, {0x10, "directory"}, {0x20, "archive"}, {0x80, "normal"},
	{0x100, "temporary"}, {0x200, "sparse"}, {0x400, "reparse_point"}, {0x800, "compressed"}, {0x1000, "offline"},
	{0x2000, "not_indexed"}, {0x4000, "encrypted"}, {0, NULL},
};

/* [MS-SMB2] §2.2.13. */
const struct name smb_share_names[] = {{1, "read"}, {2, "write"}, {4, "delete"}, {0, NULL}};
const struct name smb_disposition_names[] = {
	{0, "supersede"}, {1, "open"}, {2, "create"}, {3, "open or create"}, {4, "overwrite"},
	{5, "overwrite or create"}, {0, NULL},
};
const struct name smb_option_names[] = {
	{0x1, "directory"}, {0x2, "write_through"}, {0x4, "sequential_only"}, {0x8, "no_buffering"},
	{0x10, "synchronous_alert"}, {0x20, "synchronous"}, {0x40, "not_directory"}, {0x100, "complete_if_oplocked"},
	{0x200, "no_ea_knowledge"}, {0x800, "random_access"}, {0x1000, "delete_on_close"}, {0x2000, "by_file_id"},
	{0x4000, "backup_intent"}, {0x8000, "no_compression"}, {0x200000, "open_reparse_point"},
	{0x400000, "no_recall"}, {0, NULL},
};
const struct name smb_impersonation_names[] = {
	{0, "anonymous"}, {1, "identification"}, {2, "impersonation"}, {3, "delegation"}, {0, NULL}};

/* [MS-SMB2] §2.2.14. */
const struct name smb_action_names[] = {
	{0, "superseded"}, {1, "opened"}, {2, "created"}, {3, "overwritten"}, {0, NULL}};
