package io.honeyflow.jdbc;

import io.honeyflow.jdbc.result.FetchAnswer;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.hive.service.rpc.thrift.TFetchResultsReq;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TProtocol;

/** The protocol's calls; rows are read without an object for every value. */
final class HiveClient extends TCLIService.Client {
    HiveClient(TProtocol protocol) {
        super(protocol);
    }

    FetchAnswer fetch(TFetchResultsReq request) throws TException {
        send_FetchResults(request);
        FetchAnswer answer = new FetchAnswer();
        receiveBase(answer, "FetchResults");
        return answer;
    }
}
