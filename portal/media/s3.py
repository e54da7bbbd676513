"""The same stores in an S3 bucket, as private as the folders; loaded only where one is set."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from botocore.exceptions import ClientError
from django.conf import settings
from django.utils.deconstruct import deconstructible
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from portal.media.storages import CHUNK, Blob, OfficialStorageMixin


@deconstructible(path="portal.media.s3.OfficialS3Storage")
class OfficialS3Storage(OfficialStorageMixin, S3Storage):
    """A private bucket; the portal reads it with its own key and hands out no signed address."""

    def read_range(self, name: str, start: int, length: int) -> Iterator[bytes]:
        """Yield `length` bytes from `start` on, in chunks. Raises FileNotFoundError at once."""
        try:
            answer = self._object(name).get(Range=f"bytes={start}-{start + length - 1}")
        except ClientError as error:
            raise _missing(error, name) from error
        return answer["Body"].iter_chunks(CHUNK)

    @contextmanager
    def local_path(self, name: str) -> Iterator[Path]:
        with NamedTemporaryFile(prefix="official-") as file:
            try:
                self._object(name).download_fileobj(file)
            except ClientError as error:
                raise _missing(error, name) from error
            file.flush()
            yield Path(file.name)

    def blobs(self) -> Iterator[Blob]:
        prefix = f"{self.location.strip('/')}/" if self.location else ""
        for item in self.bucket.objects.filter(Prefix=prefix):
            yield Blob(item.key[len(prefix) :], item.size, item.last_modified)

    def _object(self, name: str):
        return self.bucket.Object(self._normalize_name(clean_name(name)))


@deconstructible(path="portal.media.s3.ImageS3Storage")
class ImageS3Storage(S3Storage):
    """Pictures in a private bucket, answered by the portal: a signed address would die in a cached page."""

    def url(self, name: str, *args, **kwargs) -> str:
        return settings.MEDIA_URL + (filepath_to_uri(clean_name(name)) or "")


def _missing(error: ClientError, name: str) -> Exception:
    status = error.response["ResponseMetadata"]["HTTPStatusCode"]
    return FileNotFoundError(name) if status == 404 else error
