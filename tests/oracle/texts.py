"""Protocols whose messages are lines of text, as clients and servers write them, and as they should not: seeds for the
fuzzer and the golden tests.

Each builder takes a random.Random and returns the bytes of one segment or datagram. UDP and TCP: {port: builder}.
"""


def lines(rng, *words):
    """With the end that they have to have, mostly; now and then another, none at last, or what is no text."""
    end = rng.choice([b"\r\n"] * 7 + [b"\n", b"\r", b"\r\r\n"])
    text = end.join(words) + end
    odd = rng.random()
    if odd < 0.08:
        text = text[:-len(end)]
    elif odd < 0.2:
        at = rng.randrange(len(text))
        inserted = rng.choice([b"\0", b"\t", b"\x1b[2J", b"\xff", b"\xc3\xa9", b"\x7f", b"\x0c", b"\b"])
        text = text[:at] + inserted + text[at:]
    return text


def header_lines(rng, headers):
    """Some of them; one may go on in the next line (RFC 9112 §5.2)."""
    chosen = [header for header in headers if rng.random() < 0.6]
    if chosen and rng.random() < 0.15:
        chosen.append(b" that goes on")
    return chosen


def message(rng, first, headers, body):
    return lines(rng, first, *header_lines(rng, headers), b"") + rng.choice([b"", body])


PAGE = b"<html>\n<body>a page</body>\n</html>\n"
NAMES = [b"Host: www.example.com", b"User-Agent: somebody/1.0 (and more)", b"Accept: */*", b"Cookie: a=1; b=2",
         b"Content-Length: 35", b"Content-Type: text/html", b"Connection: keep-alive", b"X-Empty:",
         b"X-Long: " + b"word " * 20]


def http(rng):
    """RFC 9112."""
    method = rng.choice([b"GET", b"GET", b"HEAD", b"POST", b"PUT", b"DELETE", b"OPTIONS", b"CONNECT", b"PROPFIND",
                         b"VERSION-CONTROL", b"get", b"PATCH", b"M-SEARCH"])
    target = rng.choice([b"/", b"/index.html?q=a%20b", b"*", b"http://www.example.com/a", b"www.example.com:443",
                         b"/" + b"a" * 90, b"/a b"])
    version = rng.choice([b" HTTP/1.1", b" HTTP/1.1", b" HTTP/1.0", b"", b" HTTP/9"])
    status = rng.choice([b"200 OK", b"304 Not Modified", b"404 Not Found", b"100 Continue", b"101 Switching Protocols",
                         b"500", b"999 Odd", b"20 No"])
    ask, answer = method + b" " + target + version, rng.choice([b"HTTP/1.1 ", b"HTTP/1.0 ", b"HTTP/"]) + status
    chunked = b"5\r\nhello\r\n0\r\n\r\n"
    one = message(rng, rng.choice([ask, answer]), NAMES, rng.choice([PAGE, chunked, rng.randbytes(20)]))
    return rng.choice([one] * 6 + [one + one, PAGE, one[rng.randrange(len(one)):]])


MEDIA = [b"CSeq: 2", b"Session: 12345678;timeout=60", b"Transport: RTP/AVP;unicast;client_port=3456-3457",
         b"Range: npt=0-", b"Content-Type: application/sdp", b"Content-Length: 52", b"User-Agent: player"]
DESCRIPTION = b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=a session\r\nm=video 0 RTP/AVP 96\r\n"


def rtsp(rng):
    """RFC 2326."""
    method = rng.choice([b"OPTIONS", b"DESCRIBE", b"SETUP", b"PLAY", b"PAUSE", b"TEARDOWN", b"GET_PARAMETER",
                         b"ANNOUNCE", b"RECORD", b"REDIRECT", b"SET_PARAMETER", b"play"])
    first = rng.choice([method + b" rtsp://media.example.com/a/track1 RTSP/1.0", b"RTSP/1.0 200 OK",
                        b"RTSP/1.0 454 Session Not Found"])
    return rng.choice([message(rng, first, MEDIA, DESCRIPTION)] * 5 + [b"$\0\0\x0c" + rng.randbytes(12)])


CALL = [b"Via: SIP/2.0/UDP pc33.example.com;branch=z9hG4bK776asdhds", b"Max-Forwards: 70",
        b"To: Bob <sip:bob@example.net>", b"From: \"Al\" <sip:al@example.com>;tag=1928301774",
        b"Call-ID: a84b4c76e66710@pc33", b"CSeq: 314159 INVITE", b"Contact: <sip:al@pc33.example.com>",
        b"v: SIP/2.0/TCP short.example.com", b"Content-Type: application/sdp", b"Content-Length: 70"]


def sip(rng):
    """RFC 3261."""
    method = rng.choice([b"INVITE", b"ACK", b"BYE", b"CANCEL", b"REGISTER", b"OPTIONS", b"INFO", b"PRACK", b"SUBSCRIBE",
                         b"NOTIFY", b"UPDATE", b"MESSAGE", b"REFER", b"PUBLISH", b"DO", b"QAUTH", b"invite", b"FETCH"])
    first = rng.choice([method + b" sip:bob@example.net SIP/2.0", b"SIP/2.0 100 Trying", b"SIP/2.0 180 Ringing",
                        b"SIP/2.0 486 Busy Here", b"SIP/2.0 200"])
    return rng.choice([message(rng, first, CALL, DESCRIPTION)] * 6 + [b"\r\n\r\n", b"\0\0\0\0"])


MAIL = [b"From: a@example.com", b"To: b@example.net", b"Subject: =?utf-8?q?caf=C3=A9?=",
        b"Date: Thu, 01 Jan 1970 00:00:00 +0000", b"", b"..a dot", b"words", b"."]


def smtp(rng):
    """RFC 5321: dialog, several commands at once (RFC 2920), answers of several lines, and mail."""
    said = rng.choice([
        [b"220 mail.example.com ESMTP ready"], [b"EHLO client.example.com"], [b"HELO client"],
        [b"250-mail.example.com", b"250-PIPELINING", b"250-SIZE 10240000", b"250 8BITMIME"],
        [b"MAIL FROM:<a@example.com> SIZE=100", b"RCPT TO:<b@example.net>", b"DATA"], [b"RCPT TO:<b@example.net>"],
        [b"354 End data with <CR><LF>.<CR><LF>"], MAIL, MAIL[:3], [b"550 5.1.1 no such user"], [b"AUTH PLAIN AGEAYg=="],
        [b"334 UGFzc3dvcmQ6"], [b"QUIT"], [b"221 2.0.0 bye"], [b"STARTTLS"], [b"25"], [b""], [b"a line " * 30]])
    return lines(rng, *said)


def ftp(rng):
    """RFC 959 and its extensions."""
    said = rng.choice([
        [b"220 ftp.example.com ready"], [b"220-welcome", b" to this server", b"220 ready"], [b"USER anonymous"],
        [b"331 Please specify the password."], [b"PASS a@b"], [b"230 Login successful."], [b"PASV"],
        [b"227 Entering Passive Mode (192,0,2,1,195,149)."], [b"PORT 192,0,2,10,200,1"], [b"EPRT |2|2001:db8::1|5282|"],
        [b"229 Entering Extended Passive Mode (|||6446|)"], [b"RETR a file with blanks.txt"], [b"LIST"], [b"SYST"],
        [b"150 Here comes the directory listing."], [b"226 Transfer complete."], [b"QUIT"], [b"\xff\xf4\xff\xf2ABOR"],
        [b"USER a", b"PASS b"], [b"530"], [b""]])
    return lines(rng, *said)


def whois(rng):
    """RFC 3912."""
    return rng.choice([lines(rng, b"example.com"), lines(rng, b"-T dn,ace example.de"),
                       lines(rng, b"% a comment", b"domain: EXAMPLE.COM", b"", b"refer: whois.example.net")])


def ssh(rng):
    """RFC 4253 §4.2, with lines before it, and what comes behind it."""
    return rng.choice([lines(rng, b"SSH-2.0-OpenSSH_9.2p1 Debian-2"), lines(rng, b"SSH-1.99-Cisco-1.25"),
                       lines(rng, b"a banner", b"SSH-2.0-server"), b"SSH-",
                       b"SSH-2.0-x\r\n\0\0\1\4" + rng.randbytes(20),
                       lines(rng, b"SSH-2.0-" + rng.randbytes(9)), rng.randbytes(30)])


def syslog(rng):
    """RFC 3164, RFC 5424."""
    priority = rng.choice([0, 34, 165, 191, rng.randrange(192), rng.randrange(10000)])
    structured = b"1 2003-10-11T22:14:15.003Z host app - ID47 [a@32473 iut=\"3\"] \xef\xbb\xbfAn event"
    words = rng.choice([b"Oct 11 22:14:15 mymachine su: 'su root' failed", structured, b"", b"two\nlines\n",
                        b"tab\there", rng.randbytes(12)])
    return rng.choice([b"<%d>" % priority] * 6 + [b"<%03d>" % priority, b"<>", b"<-1>", b"<12", b""]) + words


UDP = {5060: sip, 514: syslog}
TCP = {25: smtp, 21: ftp, 80: http, 8080: http, 554: rtsp, 8554: rtsp, 43: whois, 22: ssh}
IP = {}
ETHERTYPE = {}
LLC = {}
