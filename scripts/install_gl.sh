#!/bin/sh
# Install OpenGL in software for VTK's pictures and their tests: Debian's libegl1 and libgl1-mesa-dri.
#
#   scripts/install_gl.sh
#
# Does nothing if both are installed. If it cannot install them, it prints what is missing in one line (exit code 1).
set -eu

cannot() {
    echo "install_gl.sh: $1: install libegl1 and libgl1-mesa-dri (Debian's names); without them VTK cannot draw" >&2
    exit 1
}

has_gl() { # a library that finds drivers, and one that draws without a graphics card
    { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep -q 'libEGL\.so\.1' &&
        ls /usr/lib*/dri/*swrast*_dri.so /usr/lib*/*/dri/*swrast*_dri.so 2>/dev/null | grep -q .
}

has_gl && exit 0
command -v apt-get >/dev/null || cannot "OpenGL is missing, and there is no apt-get"
if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    cannot "OpenGL is missing, and only root can install it"
fi
export DEBIAN_FRONTEND=noninteractive
install() { $as_root apt-get install -y -qq --no-install-recommends libegl1 libgl1-mesa-dri >/dev/null 2>&1; }
install || { $as_root apt-get update -qq >/dev/null 2>&1 && install; } || cannot "OpenGL is missing, and apt-get failed"
has_gl || cannot "OpenGL is still missing"
