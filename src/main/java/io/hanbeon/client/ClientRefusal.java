package io.hanbeon.client;

import io.hanbeon.shared.Refusal;

/** What cannot be done with a client, or by it. */
final class ClientRefusal extends Refusal {
    private static final long serialVersionUID = 1;

    private ClientRefusal(int status, String code, String ko, String en, FieldError... errors) {
        super(status, code, ko, en, Retry.NEVER, errors);
    }

    static ClientRefusal unknown(String clientId) {
        return new ClientRefusal(
                404,
                "client.unknown",
                "API 클라이언트 %s이(가) 없습니다.".formatted(clientId),
                "There is no API client %s.".formatted(clientId));
    }

    static ClientRefusal unknownSecret(String secretId) {
        return new ClientRefusal(
                404,
                "client.secret-unknown",
                "비밀키 %s이(가) 없거나 이미 폐기되었습니다.".formatted(secretId),
                "The client has no live secret %s.".formatted(secretId));
    }

    static ClientRefusal twoSecrets() {
        return new ClientRefusal(
                409,
                "client.two-secrets",
                "사용 중인 비밀키가 이미 두 개입니다. 하나를 폐기한 뒤 추가하십시오.",
                "The client has two live secrets; revoke one first.");
    }

    static ClientRefusal elsewhere(String address) {
        return new ClientRefusal(
                403,
                "client.address-refused",
                "허용되지 않은 주소입니다: %s".formatted(address),
                "The client may not call from %s.".formatted(address));
    }

    static ClientRefusal changedMeanwhile() {
        return new ClientRefusal(
                409,
                "client.changed-meanwhile",
                "그사이 다른 사람이 변경했습니다. 다시 조회한 뒤 변경하십시오.",
                "Somebody changed the client meanwhile; read it again.");
    }

    static ClientRefusal notARange(int index, String address) {
        var code = "client.address-unusable";
        var ko = "허용 주소가 올바르지 않습니다: %s (예: 203.0.113.0/24)".formatted(address);
        var en = "Not an address or CIDR range: %s (such as 203.0.113.0/24)".formatted(address);
        return new ClientRefusal(422, code, ko, en, new FieldError("/terms/addresses/" + index, code, ko, en));
    }
}
