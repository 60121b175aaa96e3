package io.honeyflow.exec.function;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Character sets and AES. Source of the rules: Hive's GenericUDFEncode, GenericUDFDecode and GenericUDFAesBase. */
final class CodingFunctions {
    private static final DataType BINARY = DataType.BINARY;

    private CodingFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                new ScalarFunction(
                        "encode",
                        "encode(a, character set): its bytes",
                        Typing.of(BINARY, DataType.STRING, DataType.STRING),
                        RowKernel.strict(v -> encode(String.valueOf(v[0]), String.valueOf(v[1])))),
                new ScalarFunction(
                        "decode",
                        "decode(binary, character set): its text",
                        Typing.of(DataType.STRING, BINARY, DataType.STRING),
                        RowKernel.strict(v -> decode((byte[]) v[0], String.valueOf(v[1])))),
                new ScalarFunction(
                        "aes_encrypt",
                        "aes_encrypt(a, key): a key of 16, 24 or 32 bytes, null for any other",
                        CodingFunctions::aesTyping,
                        RowKernel.strict(v -> aes(Cipher.ENCRYPT_MODE, v))),
                new ScalarFunction(
                        "aes_decrypt",
                        "aes_decrypt(binary, key): null for a wrong key",
                        CodingFunctions::aesTyping,
                        RowKernel.strict(v -> aes(Cipher.DECRYPT_MODE, v))));
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new SqlException(ErrorCode.INVALID_VALUE, "no character set '" + name + "'");
        }
    }

    private static byte[] encode(String text, String charset) {
        try {
            ByteBuffer bytes = charset(charset).newEncoder().encode(CharBuffer.wrap(text));
            byte[] encoded = new byte[bytes.remaining()];
            bytes.get(encoded);
            return encoded;
        } catch (CharacterCodingException e) {
            throw new SqlException(ErrorCode.INVALID_VALUE, "encode: a letter that " + charset + " doesn't have");
        }
    }

    private static String decode(byte @Nullable [] bytes, String charset) {
        try {
            return charset(charset).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new SqlException(ErrorCode.INVALID_VALUE, "decode: bytes that are no text in " + charset);
        }
    }

    private static Signature aesTyping(String name, List<DataType> arguments) {
        boolean right = arguments.size() == 2 && arguments.stream().allMatch(CodingFunctions::isBytes);
        boolean decrypts = name.equals("aes_decrypt");
        if (!right || decrypts && arguments.get(0).kind().isCharacter()) {
            throw Typing.wrong(name, arguments, decrypts ? "a binary and a key" : "a text or binary and a key");
        }
        List<DataType> taken = arguments.stream()
                .map(type -> type.kind().isCharacter() ? DataType.STRING : BINARY)
                .toList();
        return new Signature(taken, BINARY);
    }

    private static boolean isBytes(DataType type) {
        return type.kind().isCharacter() || type.kind() == Kind.BINARY || type.kind() == Kind.VOID;
    }

    private static byte[] bytes(@Nullable Object value) {
        return value instanceof byte[] bytes ? bytes : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }

    /** In Java's default mode, block by block: what Hive's bytes are. */
    @SuppressWarnings("InsecureCryptoUsage")
    private static byte @Nullable [] aes(int mode, @Nullable Object[] values) {
        byte[] key = bytes(values[1]);
        if (key.length != 16 && key.length != 24 && key.length != 32) {
            return null;
        }
        try {
            Cipher cipher = Cipher.getInstance("AES");
            cipher.init(mode, new SecretKeySpec(key, "AES"));
            return cipher.doFinal(bytes(values[0]));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }
}
