package io.hanbeon.sandbox.portone;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page of the sandbox that stands for PortOne's payment window. */
final class PortOneWindow {
    private static final String PAGE = """
            <!doctype html><html lang="ko"><head><meta charset="utf-8"><title>PortOne (sandbox)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"></head>
            <body style="font-family:sans-serif;max-width:24rem;margin:3rem auto">
            <h1>결제창 <small>(sandbox)</small></h1>
            <p>%s<br><strong>%s원</strong></p>
            <form method="post" action="/window/pay">
            <input type="hidden" name="merchant_uid" value="%s"><input type="hidden" name="amount" value="%s">
            <input type="hidden" name="m_redirect_url" value="%s"><input type="hidden" name="notice_url" value="%s">
            <button style="padding:.8rem 2rem;font-size:1rem">결제하기</button></form></body></html>
            """;

    private static final String CERTIFY = """
            <!doctype html><html lang="ko"><head><meta charset="utf-8"><title>본인인증 (sandbox)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"></head>
            <body style="font-family:sans-serif;max-width:24rem;margin:3rem auto">
            <h1>본인인증 <small>(sandbox)</small></h1>
            <form method="post" action="/certify/done">
            <input type="hidden" name="merchant_uid" value="%s"><input type="hidden" name="m_redirect_url" value="%s">
            <p><label>이름 <input name="name" required></label></p>
            <p><label>휴대폰 번호 <input name="phone" required></label></p>
            <button style="padding:.8rem 2rem;font-size:1rem">인증하기</button></form></body></html>
            """;

    /** As PortOne's own does it on a desktop: the window is a frame over the shop's page, which is told of its end. */
    private static final String SCRIPT = """
            (() => {
              const origin = new URL(document.currentScript.src).origin;
              const show = (order, done) => {
                const frame = document.createElement("iframe");
                frame.title = "PortOne (sandbox)";
                frame.style = "position:fixed;inset:0;width:100%;height:100%;border:0;background:#fff;z-index:9999";
                const fields = {
                  merchant_uid: order.merchant_uid, amount: order.amount, name: order.name,
                  m_redirect_url: `${origin}/v1/done`, notice_url: order.notice_url ?? "",
                };
                frame.src = `${origin}/window?${new URLSearchParams(fields)}`;
                addEventListener("message", event => {
                  if (event.source !== frame.contentWindow) return;
                  frame.remove();
                  done(Object.fromEntries(new URLSearchParams(event.data)));
                });
                document.body.append(frame);
              };
              window.IMP = { init() {}, request_pay: show };
            })();
            """;

    private static final String DONE = """
            <!doctype html><title>PortOne</title><script>parent.postMessage(location.search.slice(1), "*");</script>
            """;

    private PortOneWindow() {}

    /** PortOne's script, and where its window ends. */
    static void answerScript(HttpServerRequest request) {
        boolean isScript = request.path().endsWith(".js");
        request.response()
                .putHeader("Content-Type", (isScript ? "text/javascript" : "text/html") + "; charset=utf-8")
                .end(isScript ? SCRIPT : DONE);
    }

    static String certifyPage(String merchantUid, String redirectUrl) {
        return CERTIFY.formatted(escaped(merchantUid), escaped(redirectUrl));
    }

    static String page(String merchantUid, String amount, String name, String redirectUrl, String noticeUrl) {
        return PAGE.formatted(
                escaped(name),
                escaped(amount),
                escaped(merchantUid),
                escaped(amount),
                escaped(redirectUrl),
                escaped(noticeUrl));
    }

    static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1]), (first, second) -> first));
    }

    static long whole(String text) {
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : 0;
    }

    /** Where the browser goes on, as PortOne writes it. */
    static String back(String redirectUrl, Optional<PortOnePayment> paid) {
        var result = paid.map(payment -> "imp_uid=%s&merchant_uid=%s&imp_success=%s"
                        .formatted(
                                payment.impUid(),
                                URLEncoder.encode(payment.merchantUid(), StandardCharsets.UTF_8),
                                payment.status().equals("paid")))
                .orElse("imp_success=false&error_code=F0001");
        return redirectUrl + (redirectUrl.contains("?") ? "&" : "?") + result;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
