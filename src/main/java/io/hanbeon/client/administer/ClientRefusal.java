package io.hanbeon.client.administer;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** What cannot be done with a client, or by it. */
@SuppressWarnings("serial") // They are told, never serialised.
public abstract sealed class ClientRefusal extends Refusal {
    private ClientRefusal(Problem problem) {
        super(problem);
    }

    public static final class UnknownClient extends ClientRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404, "client.unknown", "API 클라이언트 {id}이(가) 없습니다.", "There is no API client {id}.", Retry.NEVER);

        public UnknownClient(String id) {
            super(TYPE.with("id", id));
        }
    }

    public static final class UnknownSecret extends ClientRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404,
                "client.secret-unknown",
                "비밀키 {id}이(가) 없거나 이미 폐기되었습니다.",
                "The client has no live secret {id}.",
                Retry.NEVER);

        public UnknownSecret(String id) {
            super(TYPE.with("id", id));
        }
    }

    public static final class TwoSecrets extends ClientRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "client.two-secrets",
                "사용 중인 비밀키가 이미 두 개입니다. 하나를 폐기한 뒤 추가하십시오.",
                "The client has two live secrets; revoke one first.",
                Retry.NEVER);

        public TwoSecrets() {
            super(TYPE.problem());
        }
    }

    public static final class AddressRefused extends ClientRefusal {
        private static final ProblemType TYPE = new ProblemType(
                403,
                "client.address-refused",
                "허용되지 않은 주소입니다: {address}",
                "The client may not call from {address}.",
                Retry.NEVER);

        public AddressRefused(String address) {
            super(TYPE.with("address", address));
        }
    }

    public static final class ClientChanged extends ClientRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "client.changed-meanwhile",
                "그사이 다른 사람이 변경했습니다. 다시 조회한 뒤 변경하십시오.",
                "Somebody changed the client meanwhile; read it again.",
                Retry.NEVER);

        ClientChanged() {
            super(TYPE.problem());
        }
    }

    public static final class TooMany extends ClientRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422, "client.too-many", "{field}: 최대 {max}개입니다.", "{field} may have {max} at most.", Retry.NEVER);

        TooMany(String field, int max) {
            super(TYPE.with("field", field).with("max", max).at("/terms/" + field));
        }
    }

    public static final class AddressUnusable extends ClientRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "client.address-unusable",
                "허용 주소가 올바르지 않습니다: {address} (예: 203.0.113.0/24)",
                "Not an address or CIDR range: {address} (such as 203.0.113.0/24)",
                Retry.NEVER);

        AddressUnusable(int index, String address) {
            super(TYPE.with("address", address).at("/terms/addresses/" + index));
        }
    }
}
