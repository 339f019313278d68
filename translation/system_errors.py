"""What the operating system says of a file or an address, in words that every language can say."""

import errno

from translation.messages import told

_SAID = {
    errno.ENOENT: told("No such file or directory"),
    errno.EACCES: told("Permission denied"),
    errno.EPERM: told("Operation not permitted"),
    errno.EEXIST: told("File exists"),
    errno.EISDIR: told("Is a directory"),
    errno.ENOTDIR: told("Not a directory"),
    errno.EROFS: told("Read-only file system"),
    errno.ENAMETOOLONG: told("File name too long"),
    errno.EIO: told("Input/output error"),
    errno.EADDRINUSE: told("Address already in use"),
    errno.EADDRNOTAVAIL: told("Cannot assign requested address"),
}


def system_said(error: OSError) -> str:
    """Return why the system refused something; what is rare stays as the system says it.

    >>> system_said(FileNotFoundError(errno.ENOENT, "No such file or directory"))
    'No such file or directory'
    """
    return _SAID.get(error.errno or 0) or error.strerror or str(error)
