/** Names under which responses travel, in the forms that code sends, passes on or declares them. */
const sign =
  /\b(?:res|resp|response|Response|NextResponse|reply|ctx|context|c|h)\s*[?!]?\.\s*(?:text|html|code|notFound|status|sendStatus|statusCode|send|json|jsonp|end|writeHead|redirect|setHeader|set|header|render|sendFile)\b|\b(?:res|resp|response|reply|ctx)\s*[,)]|\bctx\s*[?!]?\.\s*(?:body|throw|response)\b|\bnew (?:Next)?Response\b|\b(?:define(?:Cached)?E|e)ventHandler\b|\bsetResponseStatus\b|\bcreateError\b|['"](?:h3|elysia|@hapi\/hapi|@sveltejs\/kit|react-router|@react-router\/\w+|@remix-run\/\w+)['"]|\bH(?:TTP|ttp)Exception\b|@Controller\s*\(|@Catch\s*\(|\b(?:ExecutionContext|ArgumentsHost)\b|\bhttpErrors\b|\brespondWith\b|['"]next\/navigation['"]|\bServerResponse\b|\bRequestHandler\b|\bcreateServer\b|\b(?:Status|HttpStatus|StatusCodes)\b|HTTP_STATUS_|\.status(?:Code)?\s*[!=<>]|\bstatusCode\s*[:,]|\b(?:APIGatewayProxy|ALB|LambdaFunctionURL)\w*Handler|\bstreamifyResponse\b|['"]@azure\/functions['"]|powertools\/event-handler\b|\bcontext\.res\b|\bHttpsError\b/

/** What clients and servers are made or set up with. */
const setup = /\bfetch\s*\(|['"](?:axios|axios-retry|opossum)['"]|\bretry\s*:\s*\{|\bretry(?:On|StatusCodes)\b|\bkeepAliveTimeout\b/

/** Whether a text shows any sign of HTTP; a cheap scan that lets a whole-tree check skip most files before parsing. */
export function mayHoldHttp(text: string): boolean {
  return sign.test(text) || setup.test(text)
}
