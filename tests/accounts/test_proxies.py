"""Whose address a request has: the header of a proxy is believed only when there is one."""

from pathlib import Path

import pytest
from flask import request

from careercenter.app import create_app
from careercenter.config import WrongSetting, read_settings


@pytest.mark.parametrize(("proxies", "seen"), [("0", "127.0.0.1"), ("1", "203.0.113.9"), ("2", "198.51.100.1")])
def test_the_header_counts_from_the_right(tmp_path: Path, proxies: str, seen: str) -> None:
    app = create_app(read_settings({"CAREERCENTER_PROXIES": proxies}, env="test", data_dir=tmp_path))
    app.add_url_rule("/who", view_func=lambda: request.remote_addr)
    forwarded = {"X-Forwarded-For": "192.0.2.66, 198.51.100.1, 203.0.113.9"}
    assert app.test_client().get("/who", headers=forwarded).text == seen


def test_what_is_no_number_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="PROXIES"):
        read_settings({"CAREERCENTER_PROXIES": "nginx"}, data_dir=tmp_path)
