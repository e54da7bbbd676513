#!/usr/bin/env bash
# Install the Debian packages that the suite uses; does nothing when all are there.
set -euo pipefail

packages=(postgresql redis-server slapd default-jdk-headless maven chromium gettext poppler-utils tesseract-ocr tesseract-ocr-vie libreoffice-writer-nogui fonts-noto-core fonts-dejavu-core)

missing=()
for package in "${packages[@]}"; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [[ $status == installed ]] || missing+=("$package")
done
if ((${#missing[@]} == 0)); then
    echo "Đủ gói hệ thống. · All system packages are there."
    exit 0
fi

echo "▸ apt-get install ${missing[*]}"
root=()
((EUID == 0)) || root=(sudo)
"${root[@]}" apt-get update -qq
"${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
