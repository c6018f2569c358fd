// Asks for cancellations and hears of them, with the typed records of Cancellation.Contracts.
//
//   KEY=$(cat data/api.key) dotnet run -- follow PAY-5001 C-5001
//   AMQP=amqp://upstream:password@localhost/ dotnet run -- rabbitmq PAY-5001 C-5001
//   SECRET=whsec_... dotnet run -- webhook 8090

using Cancellation.Sample;

return args switch
{
    ["follow", var subscription, var customer] => await Follow.Run(subscription, customer),
    ["rabbitmq", var subscription, var customer] => await OverRabbitMq.Run(subscription, customer),
    ["webhook", var port] => await Webhooks.Run(int.Parse(port)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: follow SUBSCRIPTION CUSTOMER | rabbitmq SUBSCRIPTION CUSTOMER | webhook PORT");
    return 2;
}
