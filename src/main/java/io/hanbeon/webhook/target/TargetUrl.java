package io.hanbeon.webhook.target;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An address that may be called.
 *
 * @param isTrusted of the sandbox, or of a test
 */
record TargetUrl(String host, int port, boolean isTls, String path, boolean isTrusted) {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /** Empty for what is no such address: {@code https}, a host, neither a user nor a fragment. */
    static Optional<TargetUrl> parse(String text, Set<String> trustedHosts) {
        try {
            var uri = new URI(text);
            var host = uri.getHost();
            if (host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                return Optional.empty();
            }
            return of(uri, host.toLowerCase(Locale.ROOT), trustedHosts);
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }

    private static Optional<TargetUrl> of(URI uri, String host, Set<String> trustedHosts) {
        boolean isTrusted = trustedHosts.contains(host);
        boolean isTls = "https".equalsIgnoreCase(uri.getScheme());
        if (!isTls && !(isTrusted && "http".equalsIgnoreCase(uri.getScheme()))) {
            return Optional.empty();
        }
        int usualPort = isTls ? HTTPS_PORT : HTTP_PORT;
        int port = uri.getPort() > 0 ? uri.getPort() : usualPort;
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return Optional.of(new TargetUrl(host, port, isTls, path + query, isTrusted));
    }

    /** As a name is looked up: without the brackets of IPv6. */
    String name() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
