"""Clear words before anything is made: no venv module, a full disk, a taken port."""

import importlib.util
import shutil
import socket

import pytest


@pytest.fixture
def machine():
    from setup import machine

    return machine


@pytest.fixture
def refused():
    from setup.words import Refused

    return Refused


@pytest.fixture
def taken_port():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_missing_venv_module_names_the_debian_package(machine, refused, monkeypatch, missing):
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == missing else find(name))
    with pytest.raises(refused) as refusal:
        machine.check_venv_module()
    assert "apt install python3-venv" in refusal.value.text


def test_present_venv_module_is_no_obstacle(machine):
    assert machine.check_venv_module() is None


def test_full_disk_says_how_much_is_needed_and_where(machine, refused, monkeypatch, tmp_path):
    usage = shutil._ntuple_diskusage(10**9, 10**9, 7 * 1024 * 1024)
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda place: usage)
    with pytest.raises(refused) as refusal:
        machine.require_free(tmp_path / "not" / "yet", 900)
    assert f"{tmp_path} còn 7 MB, cần 900 MB" in refusal.value.text
    assert f"{tmp_path} has 7 MB left, 900 MB are needed" in refusal.value.text


def test_roomy_disk_is_no_obstacle(machine, tmp_path):
    assert machine.require_free(tmp_path, 1) is None


def test_folder_that_cannot_be_written_to_is_named(machine, refused, monkeypatch, tmp_path):
    monkeypatch.setattr(machine.os, "access", lambda place, mode: False)
    with pytest.raises(refused, match="cannot be written to"):
        machine.require_free(tmp_path, 1)


def test_taken_port_says_so_and_offers_one_that_is_free(machine, refused, taken_port):
    with pytest.raises(refused) as refusal:
        machine.check_port(taken_port)
    words = refusal.value.text
    assert f"Cổng {taken_port} đang có chương trình khác dùng" in words
    offered = int(words.rsplit("PORT=", 1)[1].split()[0])
    assert machine.check_port(offered) is None


@pytest.mark.parametrize("text", ["", "8000"])
def test_port_is_8000_unless_another_is_chosen(machine, monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    assert machine.chosen_port() == 8000


@pytest.mark.parametrize("text", ["tám nghìn", "-1", "0", "65536", "80.5", "٨٠٠٠"])
def test_what_is_no_port_number_is_refused(machine, refused, monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(refused, match="is no port number"):
        machine.chosen_port()
