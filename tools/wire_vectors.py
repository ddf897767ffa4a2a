#!/usr/bin/env python3
"""Test vectors of the wire protocol, made from the text of hal/wire/PROTOCOL.md alone.

This is a second implementation of the page, in another language and sharing nothing with the C++
codec, so that the two check each other.

    tools/wire_vectors.py                  print the fenced block
    tools/wire_vectors.py --check PAGE     exit 1 unless PAGE holds exactly this block
    tools/wire_vectors.py --write PAGE     put this block into PAGE
"""
import struct
import sys

FENCE_OPEN, FENCE_CLOSE = "```vectors\n", "```\n"


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def cobs(data):
    """Groups of up to 254 bytes other than zero, each led by its length plus one."""
    groups, group = [], b""
    for byte in data:
        if len(group) == 254:
            groups.append(group)  # full: no zero is implied after it
            group = b""
        if byte == 0:
            groups.append(group)
            group = b""
        else:
            group += bytes([byte])
    groups.append(group)
    return b"".join(bytes([len(g) + 1]) + g for g in groups)


# name of a field -> struct code; a list of names in brackets repeats per element
HEADER = [("protocol", "B"), ("type", "B"), ("flags", "B"), ("channel", "B"), ("seq", "H"),
          ("session", "I"), ("time", "Q")]
TYPES = {"CLAIM": 0x01, "LEASE": 0x02, "VENT": 0x03, "CLOCK_REQUEST": 0x04, "SITE": 0x05,
         "RELEASE": 0x06, "STREAM": 0x07, "HELLO": 0x81, "STATUS": 0x82, "PRESSURE": 0x83,
         "IQ": 0x84, "PPG": 0x85, "BUTTON": 0x86, "REFUSAL": 0x87, "CLOCK_REPLY": 0x88}


def body(name, fields, payload, protocol=1, type_byte=None):
    values = {"protocol": protocol, "type": TYPES[name] if type_byte is None else type_byte,
              "flags": 0, "channel": 0, "seq": 0, "session": 0, "time": 0}
    for key in list(values):
        values[key] = fields.get(key, values[key])
    head = b"".join(struct.pack("<" + code, values[key]) for key, code in HEADER)
    return head + payload


def framed(raw):
    return cobs(raw + struct.pack("<I", crc32c(raw))) + b"\0"


def hexed(data):
    return " ".join(f"{b:02X}" for b in data)


def shown(value):
    if isinstance(value, list):
        return ",".join(str(v) for v in value) if value else "-"
    return str(value)


def pack_list(code, values):
    return b"".join(struct.pack("<" + code, v) for v in values)


def ports(codes, columns):
    """Interleaves one list per field into consecutive port records."""
    return b"".join(struct.pack("<" + code, column[i])
                    for i in range(len(columns[0])) for code, column in zip(codes, columns))


def hello(f):
    limits = struct.pack("<HHhBB", f["lease_valid_ms"], f["max_inflated_s"], f["max_pressure"],
                         f["max_inflated_ports"], len(f["cuff_class"]))
    limits += ports("BhHH", [f["cuff_class"], f["ceiling"], f["fill_limit_ml"], f["max_rise"]])
    f["limits_hash"] = crc32c(limits)
    return (struct.pack("<BB16sQIIIIIIH", f["minor"], f["kind"], f["serial"].encode(),
                        f["firmware_hash"], f["boot_id"], f["capabilities"], f["calibration_id"],
                        f["calibration_date"], f["carrier_hz"], f["iq_rate_hz"],
                        f["filter_delay_us"]) + limits + struct.pack("<I", f["limits_hash"]))


def claim(f):
    return struct.pack("<I", f["limits_hash"])


def lease(f):
    return (struct.pack("<HB", f["last_seq_seen"], len(f["mode"])) +
            ports("BhH", [f["mode"], f["target"], f["rate"]]))


def empty(_):
    return b""


def clock_request(f):
    return struct.pack("<Q", f["host_send"])


def clock_reply(f):
    return struct.pack("<QQQ", f["host_send"], f["device_receive"], f["device_send"])


def site(f):
    return (struct.pack("<BBB", f["probe_artery"], f["probe_side"], len(f["limb"])) +
            ports("BB", [f["limb"], f["side"]]))


def stream(f):
    return struct.pack("<B", f["telemetry_on"])


def status(f):
    return (struct.pack("<BBHB", f["latched"], f["cause"], f["lease_left_ms"],
                        len(f["port_state"])) +
            ports("BBhH", [f["port_state"], f["port_cause"], f["target"], f["inflated"]]))


def pressure(f):
    return struct.pack("<IB", f["interval_us"], f["port_count"]) + pack_list("h", f["counts"])


def iq(f):
    return struct.pack("<IH", f["sample_rate_hz"], len(f["iq"]) // 2) + pack_list("h", f["iq"])


def ppg(f):
    return struct.pack("<IB", f["interval_us"], len(f["counts"])) + pack_list("h", f["counts"])


def button(f):
    return struct.pack("<BB", f["button"], f["pressed"])


def refusal(f):
    return struct.pack("<BBH", f["refused_type"], f["reason"], f["refused_seq"])


CUFF_HELLO = dict(seq=41, time=1_000_000, minor=0, kind=1, serial="SIM-CUFF-0001",
                  firmware_hash=0x0123456789ABCDEF, boot_id=77, capabilities=0x1F,
                  calibration_id=12, calibration_date=20260115, carrier_hz=0, iq_rate_hz=0,
                  filter_delay_us=2500, lease_valid_ms=250, max_inflated_s=180,
                  max_pressure=19200, max_inflated_ports=1, cuff_class=[1, 4, 5],
                  ceiling=[18880, 18880, 12800], fill_limit_ml=[450, 520, 20],
                  max_rise=[40, 40, 40])
PROBE_HELLO = dict(seq=3, time=2_000_000, minor=0, kind=2, serial="SIM-PROBE-000001",
                   firmware_hash=0xFEDCBA9876543210, boot_id=78, capabilities=0xC10,
                   calibration_id=0, calibration_date=0, carrier_hz=8_000_000, iq_rate_hz=16000,
                   filter_delay_us=1000, lease_valid_ms=0, max_inflated_s=0, max_pressure=0,
                   max_inflated_ports=0, cuff_class=[], ceiling=[], fill_limit_ml=[], max_rise=[])
SESSION = dict(session=0xA1B2C3D4)
VECTORS = [
    ("HELLO", "cuff_controller", hello, CUFF_HELLO),
    ("HELLO", "doppler_probe", hello, PROBE_HELLO),
    ("CLAIM", "session_from_the_header", claim,
     dict(SESSION, seq=1, time=5_000_000, limits_hash=0x89ABCDEF)),
    ("LEASE", "inflate_the_second_of_three_ports", lease,
     dict(SESSION, seq=65535, time=5_100_000, last_seq_seen=1234, mode=[0, 2, 0],
          target=[0, 11520, 0], rate=[0, 0, 0])),
    ("LEASE", "ramp_down_at_3_mmHg_per_s", lease,
     dict(SESSION, seq=0, time=5_200_000, last_seq_seen=65530, mode=[3], target=[1280],
          rate=[192])),
    ("VENT", "the_constant_frame", empty, dict()),
    ("CLOCK_REQUEST", "host_time", clock_request,
     dict(SESSION, seq=9, time=6_000_001, host_send=6_000_001)),
    ("CLOCK_REPLY", "three_times", clock_reply,
     dict(SESSION, seq=300, time=4_000_900, host_send=6_000_001, device_receive=4_000_800,
          device_send=4_000_900)),
    ("SITE", "right_posterior_tibial", site,
     dict(SESSION, seq=10, time=6_100_000, probe_artery=2, probe_side=0, limb=[1, 4, 4],
          side=[0, 0, 1])),
    ("RELEASE", "ends_the_session", empty, dict(SESSION, seq=11, time=7_000_000)),
    ("STREAM", "telemetry_off", stream, dict(SESSION, seq=12, time=7_000_001, telemetry_on=0)),
    ("STATUS", "latched_after_the_lease_ran_out", status,
     dict(SESSION, seq=301, time=4_100_000, latched=1, cause=2, lease_left_ms=0,
          port_state=[0, 4], port_cause=[0, 2], target=[0, 11520], inflated=[0, 625])),
    ("PRESSURE", "two_ports_both_sensors", pressure,
     dict(SESSION, seq=302, time=4_120_000, interval_us=5000, port_count=2,
          counts=[0, -3, 7680, 7690, 1, -2, 7681, 7691, 2, -1, 7682, 7692, 3, 0, 7683, -32768])),
    ("IQ", "two_pairs", iq, dict(SESSION, seq=303, time=4_125_000, sample_rate_hz=16000,
                                 iq=[1, -1, 32767, -32768])),
    ("IQ", "sixty_four_pairs_without_a_zero_byte", iq,
     dict(SESSION, seq=304, time=4_129_000, sample_rate_hz=16000,
          iq=[257 * (1 + i % 100) for i in range(128)])),
    ("PPG", "left_toe", ppg, dict(SESSION, seq=305, time=4_130_000, channel=1, interval_us=5000,
                                  counts=[100, 90, -80, 70])),
    ("BUTTON", "probe_pressed", button,
     dict(SESSION, seq=306, time=4_140_000, button=1, pressed=1)),
    ("REFUSAL", "claim_while_inflated", refusal,
     dict(SESSION, seq=307, time=4_150_000, refused_type=1, reason=2, refused_seq=1)),
]


def render():
    lines = []
    for name, what, pack, fields in VECTORS:
        fields = dict(fields)
        payload = pack(fields)
        lines += [f"vector {name} {what}",
                  ("fields " + " ".join(f"{k}={shown(v)}" for k, v in fields.items())).rstrip(),
                  "frame " + hexed(framed(body(name, fields, payload))), ""]

    # What must be understood although an encoder of this version never writes it.
    fields = dict(SESSION, seq=1, time=5_000_000, limits_hash=0x89ABCDEF)
    later = body("CLAIM", fields, claim(fields) + b"\x05\x00\xFF")
    lines += ["accept CLAIM with_bytes_of_a_later_minor_version",
              "fields " + " ".join(f"{k}={shown(v)}" for k, v in fields.items()),
              "frame " + hexed(framed(later)), ""]

    # What must be dropped.
    good = body("CLAIM", fields, claim(fields))
    wrong_crc = good + struct.pack("<I", crc32c(good) ^ 1)
    rejects = [
        ("crc_off_by_one_bit", cobs(wrong_crc) + b"\0"),
        ("payload_one_byte_short", framed(good[:-1])),
        ("header_alone_cut", framed(good[:17])),
        ("type_unknown", framed(body("CLAIM", fields, claim(fields), type_byte=0x7E))),
        ("protocol_major_2", framed(body("CLAIM", fields, claim(fields), protocol=2))),
        ("mode_out_of_range", framed(body("LEASE", fields, struct.pack("<HBBhH", 1, 1, 9, 0, 0)))),
        ("nine_ports", framed(body("LEASE", fields,
                                   struct.pack("<HB", 1, 9) + b"\0\0\0\0\0" * 9))),
        ("cobs_group_past_the_end", b"\x09\x01\x02\x03\x00"),
    ]
    for what, data in rejects:
        lines += [f"reject {what}", "frame " + hexed(data), ""]
    return FENCE_OPEN + "\n".join(lines[:-1]) + "\n" + FENCE_CLOSE


def split_page(text):
    start = text.index(FENCE_OPEN)
    end = text.index(FENCE_CLOSE, start + len(FENCE_OPEN)) + len(FENCE_CLOSE)
    return text[:start], text[start:end], text[end:]


def main(arguments):
    if not arguments:
        print(render(), end="")
        return 0
    if len(arguments) != 2 or arguments[0] not in ("--check", "--write"):
        print(__doc__, file=sys.stderr)
        return 2
    with open(arguments[1], encoding="utf-8") as page:
        before, block, after = split_page(page.read())
    if arguments[0] == "--check":
        if block == render():
            return 0
        print(f"{arguments[1]}: the test vectors differ from those of tools/wire_vectors.py; "
              f"find out which is wrong, then run it with --write", file=sys.stderr)
        return 1
    with open(arguments[1], "w", encoding="utf-8") as page:
        page.write(before + render() + after)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
