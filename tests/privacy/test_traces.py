"""The reading of traces knows what reaches out."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from traced import reaching


def test_a_connection_is_seen_and_a_question_to_the_system_is_not() -> None:
    quiet = '1 socket(AF_UNIX, SOCK_STREAM, 0) = 3\n1 connect(3, {sa_family=AF_UNIX, sun_path="/x"}, 110) = -1\n'
    quiet += "1 socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = 4\n"
    assert reaching(quiet) == (3, [])
    for line in (
        "1 socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP) = 4",
        '1 connect(4, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("1.1.1.1")}, 16) = 0',
        '1 sendto(4, "x", 1, 0, {sa_family=AF_INET6, sin6_port=htons(9)}, 28) = 1',
        "1 bind(4, {sa_family=AF_NETLINK, nl_pid=0}, 12) = 0",
    ):
        assert reaching(quiet + line)[1] == [line]
