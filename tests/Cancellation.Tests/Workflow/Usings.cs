global using Cancellation.TestServers;
global using NUnit.Framework;
